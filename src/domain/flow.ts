/** A flow: a conversation written as a machine, with its questions and the texts it may say. Data and pure functions only. */
import type { AnswerKey, Answers, ContactKey, Values } from './answer.ts';
import type { Purpose } from './consent.ts';
import type { HandoffReason } from './handoff.ts';
import type { Knowledge } from './knowledge.ts';
import type { PaperKey } from './paper-answers.ts';
import type { Question } from './question.ts';
import type { JsonObject } from './request.ts';
import type { FileOffer, Params } from './text.ts';
import type { Day, Instant } from './time.ts';

/** What a flow may look at. */
export interface FlowView {
  readonly values: Values;
  readonly answers: Answers;
  readonly marks: readonly string[];
  readonly day: Day;
  readonly now: Instant;
  readonly knowledge: Knowledge;
  /** Six characters made from the update, for a ticket. Same update, same characters. */
  readonly token: string;
  /** How many of the flow's questions she has answered. */
  readonly answered: number;
  /** The known question she looks at again, if she does. */
  readonly revisiting?: string;
  /** What the flow's last request came to. */
  readonly settled?: SettledView;
}

/** The part of a settled request a flow may look at and a session keeps. */
export interface SettledView {
  readonly request: string;
  readonly outcome: string;
  readonly data?: JsonObject;
}

/** The context of every machine: made anew from her answers before each event, never stored. */
export interface FlowContext {
  /** Questions still needed and not known, in the flow's order; only the one she looks at again while revisiting. */
  readonly open: readonly string[];
  readonly values: Values;
  readonly marks: readonly string[];
  /** Names a flow's own guards ask for: `verdict:tht`, `known:contactPhone`. */
  readonly signs: readonly string[];
}

/** What happens to a flow. */
export type FlowEvent =
  /** She answered the open question; `value` is what was read. */
  | {
      readonly type: 'answer.given';
      readonly question: string;
      readonly value: string | number | boolean;
    }
  /** A flow above this one ended. */
  | { readonly type: 'flow.resumed' }
  /** What it asked for beyond her conversation is known. */
  | { readonly type: 'request.settled'; readonly request: string; readonly outcome: string };

/** What a machine may do, as data: `entry: { type: 'say', params: { key } }`. The engine reads them off `transition()`. */
export type FlowAction =
  | { readonly type: 'say'; readonly params: { readonly key: string } }
  /** Ask a question of this flow and wait for it. */
  | { readonly type: 'ask'; readonly params: { readonly question: string } }
  /** Remember a choice that is not an answer about her. */
  | { readonly type: 'mark'; readonly params: { readonly mark: string } }
  | { readonly type: 'unmark'; readonly params: { readonly mark: string } }
  /** Ask for something beyond her conversation; `request.settled` follows within the turn. */
  | { readonly type: 'request'; readonly params: { readonly request: string } }
  /** Put another flow on top; this one goes on when it ends. */
  | { readonly type: 'open'; readonly params: { readonly flow: string } }
  /** Let the engine show her answers to correct one. */
  | { readonly type: 'correct'; readonly params?: undefined }
  /** Let the engine ask once more, then forget everything about her. */
  | { readonly type: 'erase'; readonly params?: undefined }
  /** Let the engine hide the last lines. */
  | { readonly type: 'hide'; readonly params?: undefined }
  | { readonly type: 'openLead'; readonly params: { readonly wish: string } }
  | { readonly type: 'openHandoff'; readonly params: { readonly reason: HandoffReason } }
  | {
      readonly type: 'consent';
      readonly params: {
        readonly purpose: Purpose;
        readonly given: boolean;
        /** Version of the text she was asked with. */
        readonly wording: string;
        /** Key of that text, whose words are kept with the consent. */
        readonly shown: string;
      };
    }
  /** Forget answers (contact details after a withdrawn consent). */
  | { readonly type: 'forget'; readonly params: { readonly answers: readonly (keyof Answers)[] } };

/** A text a flow may say: the names of its places, and how they are filled. */
export interface Copy {
  readonly places: readonly string[];
  readonly fill?: (view: FlowView) => Params;
  /** The answer that remembers that it was said, where it is said only once. */
  readonly once?: (view: FlowView) => ContactKey | undefined;
  /** Papers that go with it. */
  readonly files?: (view: FlowView) => readonly FileOffer[];
}

/** `Machine` is an XState machine; the domain does not know XState. */
export interface Flow<Machine = unknown> {
  readonly id: string;
  /** Raised when a change needs people in the middle to be re-entered from their answers. */
  readonly version: number;
  readonly machine: Machine;
  readonly questions: readonly Question[];
  /** Every key it may say, with its places; the types of keys come from here. */
  readonly copy: Readonly<Record<string, Copy>>;
  /** Ids of questions still needed, in the order to ask; those known are left out. */
  readonly open: (view: FlowView) => readonly string[];
  /** Signs for the machine's guards. */
  readonly signs?: (view: FlowView) => readonly string[];
  /** Every request it may make, and what it asks with. */
  readonly requests?: Readonly<Record<string, (view: FlowView) => JsonObject>>;
  /** The matter of content/matters.yaml it is about, for a few words of hers in the middle of it. */
  readonly matter?: (view: FlowView) => string | undefined;
  /**
   * Where a flow may be left by «thôi», «để lúc khác»: the text that says so, and what she told on this visit for it alone,
   * which is forgotten.
   */
  readonly leaving?: { readonly say: string; readonly drops: readonly (keyof Answers)[] };
  /** Answers «sửa» may change from within this flow. */
  readonly corrects?: readonly (AnswerKey | PaperKey)[];
}

/** All flows, and which of them stands behind each door of the engine; the engine knows no flow by name. */
export interface FlowSet<Machine = unknown> {
  readonly flows: readonly Flow<Machine>[];
  /** Greets a newcomer and ends; entered with the mark `hurried` if she already said what she wants. */
  readonly start: string;
  /** Lies at the bottom of every stack. */
  readonly menu: string;
  /** Leads to a person; entered with a mark `reason:<HandoffReason>`. */
  readonly officer: string;
  /** Shows what is kept of her. */
  readonly data: string;
  /** Asks whether she wants news. */
  readonly news: string;
  /** Wishes that let their flow speak again though it is open: «gửi lại hồ sơ». */
  readonly again: readonly string[];
  /** What a sentence may wish for → the flow that serves it. */
  readonly wishes: Readonly<Record<string, string>>;
  /** Wishes no flow serves yet → the text that says so, and the wish of the lead; a person is offered instead. */
  readonly notYet: Readonly<Record<string, { readonly text: string; readonly wish: string }>>;
}
