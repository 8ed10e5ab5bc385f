/** Session: where she is in the flows. Her answers live beside it, so that a session may be lost without losing them. */
import type { SettledView } from './flow.ts';
import type { ConversationId } from './ids.ts';
import type { Remembered } from './matter.ts';
import type { Instant } from './time.ts';

/** Raised when the shape below changes; an older or unknown session is re-entered from answers. */
export const sessionVersion = 1;

/** The state of a machine as XState writes it: `"asking"` or `{"a":"b"}`. */
export type FlowState = string | { readonly [region: string]: FlowState };

/** One flow on the stack. The last frame is the one that speaks. */
export interface Frame {
  readonly flow: string;
  readonly version: number;
  readonly state: FlowState;
  /** The question she is looking at, if one is open. */
  readonly waiting?: string;
  /** Questions she has answered in this flow, oldest first: what «quay lại» walks. */
  readonly trail: readonly string[];
  /** A known question she is looking at again («sửa», «quay lại»). */
  readonly revisiting?: string;
  /** She was asked how many, without the list under the question: a number is a number. */
  readonly counting?: true;
  /** She named somebody under the open question, and was not understood: a bare «không» is then no answer yet. */
  readonly named?: true;
  /** Choices of the flow that are not answers about her, e.g. `reviewed`. */
  readonly marks: readonly string[];
  /** What its last request came to. */
  readonly settled?: SettledView;
}

/** A button and the question it stood under, where that is known. */
export interface Tap {
  readonly choice: string;
  readonly under?: string;
}

/** `{"version":1,"stack":[…],"misses":0,"lastAt":1795392000000}` */
export interface Session {
  readonly version: number;
  readonly stack: readonly Frame[];
  /** Misunderstandings in a row; from the second on she is told how to reach an officer. */
  readonly misses: number;
  /** Messages of hers in a row of which no word could be read; absent after one that could. */
  readonly unread?: Unread;
  /** A question of the engine itself that is open («sửa» list, «xóa» confirmation, offer of an officer). */
  readonly prompt?: EnginePrompt;
  /** What was spoken of last, so that a few words may ask on about it. */
  readonly about?: Remembered;
  /** When she last wrote. */
  readonly lastAt?: Instant;
  /** The button she tapped with that, by its question: the same one again at once is no second answer. */
  readonly lastTap?: Tap;
  /** Whether a person holds the conversation; the bot is silent then. */
  readonly held?: boolean;
  /** Her conversations on other channels: they are told what she answers here. */
  readonly linked?: readonly ConversationId[];
}

/** Voice, or what her platform hides. `told`: a person was asked for her, and she knows. */
export interface Unread {
  readonly times: number;
  readonly told?: true;
}

/**
 * `correct` which answer to change · `erase` are you sure · `officer` shall I call one · `topic` what to answer next ·
 * `rating` did the officer help.
 */
export interface EnginePrompt {
  readonly name: 'correct' | 'erase' | 'officer' | 'topic' | 'rating';
  /** What her number or tap stands for, in the order shown. */
  readonly options: readonly string[];
  /** What it is about: of a rating, the handoff. */
  readonly about?: string;
}
