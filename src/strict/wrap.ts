/** The key under which a root stands that is no object. */
export const WRAP = 'result';
