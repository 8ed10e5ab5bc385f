/** Keys of every word the pages say; the sentences are in content/texts/vi/web.yaml. */
import { type PageWord, pageWords } from '#src/domain/page.ts';

/** Words the server writes into pages and answers. */
const serverKeys = [
  'web.name',
  'web.tagline',
  'web.taglineOf',
  'web.title',
  'web.description',
  'web.skip',
  'web.welcome.title',
  'web.welcome.text',
  'web.welcome.start',
  'web.log.label',
  'web.choices.label',
  'web.composer.label',
  'web.composer.placeholder',
  'web.composer.send',
  'web.quick.label',
  'web.quick.menu',
  'web.quick.menuSays',
  'web.quick.officer',
  'web.quick.officerSays',
  'web.status.waiting',
  'web.status.waitingLink',
  'web.status.cookies',
  'web.shared.leave',
  'web.shared.hint',
  'web.files.single',
  'web.files.private',
  'web.copy.single',
  'web.copy.private',
  'web.files.expired',
  'web.files.expiredTitle',
  'web.files.gone',
  'web.files.goneTitle',
  'web.fault.notFoundTitle',
  'web.fault.notFound',
  'web.fault.home',
  'web.fault.method',
  'web.fault.crashedTitle',
  'web.fault.crashed',
  'web.fault.storeDown',
  'web.fault.pace',
  'web.fault.empty',
  'web.fault.tooLong',
  'web.fault.tooLarge',
  'web.fault.malformed',
  'web.fault.foreign',
  'web.fault.backTitle',
  'web.fault.back',
] as const;

/** Words of the button other sites put on their pages. */
export const widgetKeys = ['web.widget.open', 'web.widget.close', 'web.widget.frame'] as const;

/** All of them, so that a check can find a missing or an unused sentence. */
export const webKeys: readonly WebKey[] = [
  ...new Set<WebKey>([...serverKeys, ...pageWords, ...widgetKeys]),
];

export type WebKey = (typeof serverKeys)[number] | PageWord | (typeof widgetKeys)[number];

/** Looks a word up by key. */
export type Words = (key: WebKey) => string;
