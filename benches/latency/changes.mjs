// What is changed in which view, by what a reader's hand does, and which budget holds for it.

/** The views, by the link that opens them. */
export const VIEWS = {
  bars: 'focus=congress',
  cloud: 'show=cloud&focus=congress',
  'word table': 'show=table&focus=congress',
  network: 'view=cooccurrence&focus=congress',
  matrix: 'view=cooccurrence&show=matrix&focus=congress',
  'pair table': 'view=cooccurrence&show=table',
  window: 'view=cooccurrence&unit=window&focus=congress',
  'tone arc': 'view=sentiment&focus=congress',
  'tone table': 'view=sentiment&show=table&focus=congress',
  concordance: 'view=concordance&focus=congress',
};

const FREQUENCY = ['bars', 'cloud', 'word table'];
const COMPANY = ['network', 'matrix', 'pair table', 'window'];
const TONE = ['tone arc', 'tone table'];
const ALL = [...FREQUENCY, ...COMPANY, ...TONE, 'concordance'];

/** Budgets in milliseconds: at the median, and at the 95th percentile. */
const QUICK = [16, 50];
const COUNTED = [150, 150];
const READ = [300, 300];

export const CHANGES = [
  { kind: 'focus', views: ALL, act: 'focus', values: ['war', 'freedom', 'citizens', 'economy', 'congress', 'secur*', 'united states'], budget: QUICK },
  { kind: 'measure', views: COMPANY, act: 'select', name: 'Measure', values: ['pmi', 'log-dice', 't', 'log-likelihood'], budget: QUICK },
  { kind: 'order', views: ['concordance'], act: 'select', name: 'Sorted by', values: ['r1', 'l1', 'hit', 'position'], budget: QUICK },
  { kind: 'order', views: ['word table', 'pair table', 'tone table'], act: 'heading', values: [1, 2, 0], budget: QUICK },
  { kind: 'threshold', views: FREQUENCY, act: 'field', name: 'Least number of times', values: ['3', '5', '10', '2'], budget: QUICK },
  { kind: 'threshold', views: COMPANY, act: 'field', name: 'Least number of times together', values: ['3', '5', '10', '2'], budget: QUICK },
  { kind: 'stop list', views: [...FREQUENCY, ...COMPANY], act: 'set', name: 'hide', values: ['government', null, 'people', null], budget: QUICK },
  { kind: 'part', views: ALL, act: 'set', name: 'sel', values: ['100-4000', '2000-8000', null, '0-6000'], budget: COUNTED },
  { kind: 'unit', views: COMPANY, act: 'set', name: 'unit', values: ['paragraph', 'sentence', 'window', 'sentence'], budget: COUNTED },
  // Each in a page that was just opened, whose reader has looked at it for a moment.
  { kind: 'first unit', views: ['network', 'pair table'], act: 'set', name: 'unit', values: ['paragraph', 'window', 'document'], budget: COUNTED, isFresh: true },
  { kind: 'span', views: ['window'], act: 'span', values: [3, 4, 6, 5], budget: COUNTED },
  { kind: 'convention', views: ['window'], act: 'set', name: 'convention', values: ['no-span', 'span', 'pairs'], budget: COUNTED },
  { kind: 'level', views: TONE, act: 'select', name: 'What tone is said of', values: ['paragraph', 'sentence'], budget: COUNTED },
  { kind: 'word rules', views: ['bars', 'network', 'tone arc', 'concordance'], act: 'set', name: 'hyphen', values: ['keep', 'split'], budget: READ },
];
