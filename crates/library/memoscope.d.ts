// Types of memoscope.js. Names of options and fields are those of the command line; docs/library.md explains them.

/** A text, or an object with one: `title`, and anything else that is known of it (`author`, `date`, `language`, …). */
export type TextInput = string | { text: string; title?: string; [known: string]: string | number | boolean | null | undefined };

/** Language of a Snowball stemmer. */
export type Stem =
  | 'none' | 'ar' | 'da' | 'de' | 'el' | 'en' | 'es' | 'fi' | 'fr' | 'hu' | 'it' | 'nl' | 'no' | 'pt' | 'ro' | 'ru' | 'sv' | 'ta' | 'tr';

/** What two words must share. */
export type Unit = 'sentence' | 'paragraph' | 'document' | 'window';

/** How the four cells are counted. */
export type Convention = 'units' | 'pairs' | 'no-span' | 'span';

/** What pairs are ranked by. */
export type Measure =
  | 'count' | 'log-likelihood' | 'pmi' | 'npmi' | 'mi2' | 'mi3' | 't' | 'z' | 'chi-squared' | 'dice' | 'log-dice' | 'jaccard'
  | 'min-sensitivity' | 'delta-p-collocate' | 'delta-p-node' | 'log-ratio' | 'odds-ratio';

/** What the tone is said of. */
export type Level = 'sentence' | 'paragraph' | 'document';

/** How texts become words, sentences and paragraphs; said when they are read. `null` is the default. */
export interface ReadOptions {
  /** Take each line as one sentence. */
  lines?: boolean | null;
  paragraphs?: 'auto' | 'blank-line' | 'line-end' | null;
  case?: 'fold' | 'keep' | null;
  possessive?: 'strip' | 'keep' | null;
  hyphen?: 'split' | 'keep' | null;
  stem?: Stem | null;
  /** Words side by side that count as one: `"Central Asia"`. */
  join?: string | string[] | null;
  /** Words that count as several, cut at each mark: `"policy|makers"`. */
  split?: string | string[] | null;
}

/** Which stretch or which documents are asked about. */
export interface ChoiceOptions {
  /** `START-END` in bytes of the text as UTF-8: the sentences that it touches; of several documents `DOC:START-END`. */
  part?: string | null;
  /** Numbers from 1: `"1,4-7"` or `[1, 4, 5]`. */
  documents?: string | (number | string)[] | null;
  /** `"author=Lincoln"`, `"date=1861..1865"`. */
  where?: string | string[] | null;
}

/** Which words a list has. */
export interface ListOptions {
  min?: number | null;
  numbers?: 'keep' | 'hide' | null;
  /** Words to leave out: none, the English list, or these. */
  stop?: 'none' | 'en' | string[] | null;
  /** Words to leave out beside those of `stop`. */
  hide?: string | string[] | null;
  /** Words of `stop` to list all the same. */
  unhide?: string | string[] | null;
}

/** How long a list of words is. */
export interface LengthOptions {
  limit?: number | null;
}

/** When two words meet. */
export interface MeetingOptions {
  unit?: Unit | null;
  left?: number | null;
  right?: number | null;
  'cross-sentences'?: boolean | null;
  convention?: Convention | null;
  measure?: Measure | null;
}

export interface RowOptions extends ChoiceOptions {
  limit?: number | null;
}
export interface FrequencyOptions extends ListOptions, LengthOptions, ChoiceOptions {
  parts?: 'auto' | 'sentence' | 'paragraph' | 'document' | number | null;
  /** Only words that hold this, or match it where it has `*` or `?`. */
  filter?: string | null;
}
export interface PairsOptions extends MeetingOptions, ListOptions, LengthOptions, ChoiceOptions {}
export interface CollocatesOptions extends PairsOptions {
  node: string;
}
export interface NetworkOptions extends MeetingOptions, ListOptions, ChoiceOptions {
  words?: number | null;
  edges?: number | null;
  focus?: string | string[] | null;
}
export interface ConcordanceOptions extends RowOptions {
  /** Of several queries each line says which found it. */
  query: string | string[];
  context?: number | null;
  /** Up to three of `position`, `hit`, `l1` to `l5`, `r1` to `r5`, `title`: `"r1,l1"` or `["r1", "l1"]`. */
  sort?: string | string[] | null;
}
export interface DocumentsOptions extends RowOptions {
  query: string | string[];
  by?: string | null;
}
export interface SentimentOptions extends RowOptions {
  level?: Level | null;
}

/** The options in effect, by their names: they can be given back as options. */
export interface ReadSettings {
  case: 'fold' | 'keep';
  possessive: 'strip' | 'keep';
  hyphen: 'split' | 'keep';
  stem: Stem;
  lines: boolean;
  paragraphs: 'auto' | 'blank-line' | 'line-end';
  part: string | null;
  documents?: string;
  where?: string[];
  join?: string[];
  split?: string[];
}
export interface ListSettings extends ReadSettings {
  min: number;
  limit: number | null;
  numbers: 'keep' | 'hide';
  stop: 'none' | 'en' | string[];
  hide?: string[];
  unhide?: string[];
}
export interface PairsSettings extends ListSettings {
  unit: Unit;
  left?: number;
  right?: number;
  'cross-sentences'?: boolean;
  convention: Convention;
  measure: Measure;
}
export interface RowSettings extends ReadSettings {
  limit: number | null;
}

/** The size of what was analysed. */
export interface Totals {
  tokens: number;
  types: number;
  sentences: number;
  paragraphs: number;
  documents: number;
}

/** Something to know beside the numbers; `text` says it in a sentence. */
export type Note = { text: string } & (
  | { note: 'no-words' | 'one-part' | 'nothing-scored' | 'first-is-node' }
  | { note: 'undecodable'; document: number; count: number; first_byte: number }
  | { note: 'stop-words-hidden' | 'numbers-hidden' | 'small-expected' | 'cells-exceeded' | 'filtered-out'; rows: number }
  | { note: 'below-minimum'; rows: number; minimum: number }
  | { note: 'node-absent'; node: string }
  | { note: 'few-units'; units: number }
  | { note: 'no-documents'; asked: string[]; keys: string[]; values: string[] }
  | { note: 'nothing-under'; key: string; keys: string[] }
  | { note: 'words-hidden'; words: number }
);

/** A report: what was asked, how much was looked at, the rows, and what to know beside them. */
export interface Report<Row, Settings = ReadSettings, Sizes = Totals> {
  settings: Settings;
  totals: Sizes;
  rows: Row[];
  notes: Note[];
}

export interface FrequencyRow {
  word: string;
  count: number;
  per_million: number;
  documents: number;
  sentences: number;
  dp: number | null;
  dp_norm: number | null;
  juilland_d: number | null;
}
export interface PairRow {
  node: string;
  collocate: string;
  observed: number;
  expected: number;
  node_count: number;
  collocate_count: number;
  log_likelihood: number | null;
  pmi: number | null;
  npmi: number | null;
  mi2: number | null;
  mi3: number | null;
  t: number | null;
  z: number | null;
  chi_squared: number | null;
  dice: number | null;
  log_dice: number | null;
  jaccard: number | null;
  min_sensitivity: number | null;
  delta_p_collocate: number | null;
  delta_p_node: number | null;
  log_ratio: number | null;
  odds_ratio: number | null;
  p: number | null;
}
export interface NetworkRow {
  word: string;
  count: number;
  degree: number;
  /** From 1. */
  community: number;
}
/** Offsets are bytes of the text as UTF-8; documents and sentences are counted from 0. */
export interface Place {
  document: number;
  start: number;
  end: number;
}
export interface ConcordanceRow extends Place {
  sentence: number;
  left: string;
  hit: string;
  right: string;
  /** The query that found it, where there are several. */
  focus?: string;
}
export interface DocumentRow {
  document: number;
  title: string;
  tokens: number;
  query: string;
  count: number;
  per_million: number;
}
export interface GroupRow {
  group: string;
  documents: number;
  tokens: number;
  query: string;
  count: number;
  per_million: number;
}
/** A rule of VADER that changed the value of a word; `by` is the index of the word that it is due to. */
export type Rule = Partial<Record<
  | 'kind-of' | 'set-aside' | 'no' | 'capitals' | 'boosted' | 'dampened' | 'negated' | 'never-so' | 'so-this' | 'without-doubt'
  | 'idiom' | 'least' | 'before-but' | 'after-but',
  { by?: number; factor?: number; amount?: number; words?: number; value?: number }
>>;
export interface ToneWord {
  start: number;
  end: number;
  lexicon: number | null;
  share: number;
  rules: Rule[];
}
export interface SentenceTone extends Place {
  sentence: number;
  compound: number;
  positive: number;
  neutral: number;
  negative: number;
  sum: number;
  punctuation: number;
  coverage: number | null;
  words: ToneWord[];
}
/** The mean of the sentences of a paragraph or a document. */
export interface LevelTone extends Place {
  unit: number;
  sentence: number;
  sentences: number;
  compound: number;
  lowest: number;
  highest: number;
}
export interface TokenRow extends Place {
  form: string;
}

export type FrequencyReport = Report<FrequencyRow, ListSettings & { parts: string | number; filter?: string }>;
export type PairsReport = Report<PairRow, PairsSettings, Totals & { n: number }>;
export type CollocatesReport = Report<PairRow, PairsSettings & { node: string }, Totals & { n: number }>;
export type NetworkReport =
  & Report<
    NetworkRow,
    Omit<PairsSettings, 'limit'> & { words: number; edges: number; focus: string[] },
    Totals & { n: number }
  >
  & { modularity: number; edges: PairRow[] };
export type ConcordanceReport =
  & Report<ConcordanceRow, RowSettings & { query: string | string[]; sort: string; context: number }>
  & { hits: number; hit_sentences: number; hit_documents: number };
export type DocumentsReport = Report<DocumentRow, RowSettings & { query: string | string[]; by: string | null }>;
export type GroupsReport = Report<GroupRow, RowSettings & { query: string | string[]; by: string | null }>;
export type SentimentReport<Row = SentenceTone> = Report<Row, RowSettings & { level: Level }> & {
  coverage: number | null;
  trend: { rho: number; p: number; shuffles: number } | null;
  documents: { document: number; sentences: number; compound: number | null }[];
  pulls: { word: string; share: number; count: number }[];
};
export type TokensReport = Report<TokenRow, RowSettings>;
export type SentencesReport = Report<Place, RowSettings>;

/** The reports by name. */
export interface Reports {
  frequency: FrequencyReport;
  collocates: CollocatesReport;
  pairs: PairsReport;
  network: NetworkReport;
  concordance: ConcordanceReport;
  documents: DocumentsReport | GroupsReport;
  sentiment: SentimentReport | SentimentReport<LevelTone>;
  tokens: TokensReport;
  sentences: SentencesReport;
}
export type ReportName = keyof Reports;

/** Texts that were read once and can be asked many times. */
export declare class Corpus {
  private constructor();
  frequency(options?: FrequencyOptions): FrequencyReport;
  collocates(options: CollocatesOptions): CollocatesReport;
  pairs(options?: PairsOptions): PairsReport;
  network(options?: NetworkOptions): NetworkReport;
  concordance(options: ConcordanceOptions): ConcordanceReport;
  documents(options: DocumentsOptions & { by: string }): GroupsReport;
  documents(options: DocumentsOptions): DocumentsReport;
  sentiment(options: SentimentOptions & { level: 'paragraph' | 'document' }): SentimentReport<LevelTone>;
  sentiment(options?: SentimentOptions & { level?: 'sentence' | null }): SentimentReport;
  tokens(options?: RowOptions): TokensReport;
  sentences(options?: RowOptions): SentencesReport;
  /** The report of this name as `memoscope NAME --format json` prints it, byte for byte. */
  json(name: ReportName, options?: object): string;
  /** Gives the memory back; the corpus can't be asked any more. Without it that happens when nothing holds the corpus. */
  free(): void;
}

/** Reads texts, once. An option that is not allowed is an `Error` with the command line's message. */
export declare function read(texts: TextInput | TextInput[], options?: ReadOptions): Promise<Corpus>;

/** Options of all reports at once; each goes where it means something. */
export type AnalyseOptions =
  & ReadOptions
  & FrequencyOptions
  & Partial<CollocatesOptions>
  & NetworkOptions
  & Partial<DocumentsOptions>
  & Omit<ConcordanceOptions, 'query'>
  & SentimentOptions
  & { reports?: ReportName | ReportName[] | null };

/**
 * Reads texts and gives their reports: those under `reports`; else each that can be made without more, `collocates` where there
 * is a `node`, `concordance` and `documents` where there is a `query`. A report is made when it is first looked at.
 */
export declare function analyse(texts: TextInput | TextInput[], options?: AnalyseOptions): Promise<Partial<Reports>>;
