/** How a result was made: by rules over counted facts, or by the named language model. */
export type Method = 'rules' | `model:${string}`;

interface PersonaBase {
  readonly title: string;
  /** From 1. */
  readonly rank: number;
  /** Share of the candidate companies that fit, 0..100, counted by code; null when nothing could be counted. */
  readonly match_score: number | null;
}

/** A kind of company that buys (or supplies). Field names are those of the first system's `storeBusinessPersonas`. */
export interface BusinessPersona extends PersonaBase {
  readonly demographics: {
    readonly industry: string;
    readonly company_size: string | null;
    readonly locations: readonly string[];
    readonly revenue: string | null;
  };
  readonly characteristics: {
    readonly pain_points: readonly string[];
    readonly motivations: readonly string[];
    readonly challenges: readonly string[];
    readonly decision_factors: readonly string[];
  };
  readonly behaviors: {
    readonly buying_process: string | null;
    readonly decision_timeline: string | null;
    readonly budget_range: string | null;
    readonly preferred_channels: readonly string[];
  };
  readonly market_potential: {
    /** Companies counted in the source named beside it; null when nothing was counted. */
    readonly total_companies: number | null;
    readonly total_companies_source: string | null;
    readonly notes: readonly string[];
  };
}

/** A kind of person who decides. Field names are those of the first system's `storeDMPersonas`. */
export interface DecisionMakerPersona extends PersonaBase {
  readonly demographics: {
    readonly level: string;
    readonly department: string;
    readonly experience: string | null;
    readonly geography: readonly string[];
  };
  readonly characteristics: {
    readonly responsibilities: readonly string[];
    readonly pain_points: readonly string[];
    readonly motivations: readonly string[];
    readonly decision_factors: readonly string[];
  };
  readonly behaviors: {
    readonly decision_making: string | null;
    readonly communication: string | null;
    readonly buying_process: string | null;
    readonly preferred_channels: readonly string[];
  };
  readonly market_potential: {
    readonly total_decision_makers: number | null;
    readonly total_decision_makers_source: string | null;
    readonly notes: readonly string[];
  };
}
