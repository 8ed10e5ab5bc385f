/** Matter: what a stretch of her questions is about, so that «thế mất bao lâu» needs no subject. */
import type { Instant } from './time.ts';
import type { TopicForm } from './topic.ts';

/** What may be asked on about a matter in a few words. */
export const aspects = [
  'where',
  'how-long',
  'cost',
  'signs',
  'papers',
  'forms',
  'online',
  'steps',
  'people',
  'who',
  'name',
  'capital',
  'interest',
  'amount',
  'contract',
  'debt',
  'leave',
  'seal',
  'rejected',
  'after',
  'what',
  // Of another legal form, in a matter that is not the founding of one.
  'of-htx',
  'of-tht',
] as const;
export type Aspect = (typeof aspects)[number];

/** One entry of content/matters.yaml. */
export interface Matter {
  /** `htx` */
  readonly id: string;
  /** The legal form it is about founding, or one not decided yet: «còn tổ hợp tác thì sao» leads from one to another. */
  readonly form?: TopicForm | 'undecided';
  /** Words of its own that change nothing in a short question: «vay» where loans are spoken of. */
  readonly words: readonly string[];
  /** Words that call it by its name, so that a short question needs nothing spoken of before: «lớp» for classes. */
  readonly names: readonly string[];
  /** The topic that answers each aspect, or several to ask back with. */
  readonly asks: { readonly [Part in Aspect]?: readonly string[] };
  /** Topics that are about it besides. */
  readonly topics: readonly string[];
}

/** What is being spoken of: a matter, and the topic of it that was told last. */
export interface About {
  readonly matter: string;
  readonly topic?: string;
}

/** `{"matter":"htx","topic":"htx-dossier","at":1795392000000,"left":5}`: how long it is still remembered. */
export interface Remembered extends About {
  readonly at: Instant;
  /** Messages of hers after which it is forgotten. */
  readonly left: number;
}
