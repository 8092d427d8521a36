import { testScenarios } from './scenarios.ts';

testScenarios({ name: 'direct', toFunctionUrl: (url) => url, short: ['kills'] });
