import type { DecisionMakerLevel, SearchRequest } from '#domain';
import { type Department, saysPhrase } from '#evidence';

/** A kind of job that takes part in buying (or selling) something. */
export interface BuyingRole {
  readonly department: Department;
  readonly level: DecisionMakerLevel;
  readonly title: string;
  /** What the department does by its definition. */
  readonly responsibilities: readonly string[];
  /** Why it is here, in one sentence. */
  readonly reason: string;
}

/** Who takes part, the nearest to the thing first: the departments that use it, who buys, and who answers for the whole. */
export function findBuyingRoles({
  productService,
  searchType,
}: Pick<SearchRequest, 'productService' | 'searchType'>): readonly BuyingRole[] {
  if (searchType === 'supplier')
    return SUPPLIER_SIDE.map((department) => toRole(department, 'sells to companies'));
  const found = USERS.flatMap(({ department, words }) => {
    const word = words.find((phrase) => saysPhrase(productService, phrase));
    return word === undefined ? [] : [toRole(department, `uses what “${word}” stands for`)];
  });
  const users = found.length > 0 ? found : [toRole('operations', 'runs what is bought for the business')];
  const rest = (['procurement', 'management'] as const).map((department) =>
    toRole(
      department,
      department === 'procurement' ? 'buys for the whole company' : 'answers for the whole company',
    ),
  );
  const all = [...users.slice(0, 2), ...rest];
  return all.filter(
    ({ department }, index) => all.findIndex((other) => other.department === department) === index,
  );
}

const SUPPLIER_SIDE = ['sales', 'management', 'operations'] as const;

/** Which departments use a thing, by the words of the thing. */
const USERS: readonly { readonly department: Department; readonly words: readonly string[] }[] = [
  {
    department: 'facilities',
    words: [
      'refrigeration',
      'refrigerator',
      'freezer',
      'cooling',
      'heating',
      'hvac',
      'ventilation',
      'lighting',
      'elevator',
      'cleaning',
      'building',
      'shelving',
      'door',
      'kälte',
      'kühlung',
      'heizung',
      'energy',
      'solar',
      'furniture',
      'fire protection',
      'security system',
    ],
  },
  {
    department: 'technology',
    words: [
      'software',
      'saas',
      'cloud',
      'erp',
      'crm',
      'cyber security',
      'cybersecurity',
      'hosting',
      'it service',
      'data platform',
      'artificial intelligence',
      'network',
      'api',
      'hardware',
      'point of sale',
    ],
  },
  {
    department: 'marketing',
    words: [
      'marketing',
      'advertising',
      'advertisement',
      'seo',
      'branding',
      'website',
      'design agency',
      'event',
      'public relations',
      'print',
    ],
  },
  { department: 'sales', words: ['sales training', 'sales software', 'lead generation', 'telesales'] },
  {
    department: 'human_resources',
    words: [
      'recruiting',
      'recruitment',
      'staffing',
      'payroll',
      'training',
      'e learning',
      'workwear',
      'employee benefit',
      'hr software',
    ],
  },
  {
    department: 'finance',
    words: [
      'accounting',
      'insurance',
      'leasing',
      'factoring',
      'payment',
      'tax',
      'audit',
      'banking',
      'invoicing',
      'expense',
    ],
  },
  {
    department: 'legal',
    words: ['legal', 'compliance', 'law firm', 'contract management', 'data protection'],
  },
  {
    department: 'operations',
    words: [
      'logistics',
      'transport',
      'packaging',
      'warehouse',
      'forklift',
      'machine',
      'machinery',
      'pump',
      'conveyor',
      'robot',
      'fleet',
      'vehicle',
    ],
  },
  { department: 'quality', words: ['testing', 'inspection', 'calibration', 'certification', 'laboratory'] },
  { department: 'research', words: ['research', 'r d', 'prototyping', 'lab equipment'] },
  { department: 'product', words: ['product management', 'user research', 'product analytics'] },
  {
    department: 'customer',
    words: ['call centre', 'call center', 'help desk', 'customer service', 'chatbot'],
  },
];

interface RoleWords {
  readonly title: string;
  readonly level: DecisionMakerLevel;
  readonly responsibilities: readonly string[];
}

const ROLES: Readonly<Partial<Record<Department, RoleWords>>> = {
  management: {
    title: 'Managing director',
    level: 'executive',
    responsibilities: ['Answers for the whole company'],
  },
  procurement: {
    title: 'Head of procurement',
    level: 'director',
    responsibilities: ['Chooses suppliers and signs purchases'],
  },
  facilities: {
    title: 'Head of facilities',
    level: 'director',
    responsibilities: ['Runs buildings and their technical equipment'],
  },
  technology: {
    title: 'Chief information officer',
    level: 'executive',
    responsibilities: ['Runs information technology'],
  },
  marketing: { title: 'Head of marketing', level: 'director', responsibilities: ['Makes the company known'] },
  sales: { title: 'Head of sales', level: 'director', responsibilities: ['Sells what the company offers'] },
  human_resources: {
    title: 'Head of human resources',
    level: 'director',
    responsibilities: ['Hires, trains and pays people'],
  },
  finance: {
    title: 'Chief financial officer',
    level: 'executive',
    responsibilities: ['Keeps the books and the cash'],
  },
  legal: {
    title: 'General counsel',
    level: 'director',
    responsibilities: ['Answers for contracts and the law'],
  },
  operations: {
    title: 'Chief operating officer',
    level: 'executive',
    responsibilities: ['Runs daily business'],
  },
  quality: {
    title: 'Head of quality',
    level: 'director',
    responsibilities: ['Answers for quality and its tests'],
  },
  research: {
    title: 'Head of research and development',
    level: 'director',
    responsibilities: ['Develops what comes next'],
  },
  product: { title: 'Head of product', level: 'director', responsibilities: ['Decides what is built'] },
  customer: { title: 'Head of customer service', level: 'director', responsibilities: ['Answers customers'] },
};

function toRole(department: Department, why: string): BuyingRole {
  const words = ROLES[department] ?? {
    title: 'Managing director',
    level: 'executive' as const,
    responsibilities: [],
  };
  return { department, ...words, reason: `This department ${why}.` };
}
