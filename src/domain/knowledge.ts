/** What the engine may know beyond her answers: the law on a day, places, and how words are read. All pure. */
import type { AnswerKey, Answers, ContactKey, Values } from './answer.ts';
import type { Calendar } from './calendar.ts';
import type { DeskHours } from './desk-hours.ts';
import type { Facts } from './fact.ts';
import type { About } from './matter.ts';
import type { PaperKey } from './paper-answers.ts';
import type { Papers } from './papers.ts';
import type { Match } from './programme.ts';
import type { Heard, Question, Reading } from './question.ts';
import type { Screening } from './screening.ts';
import type { Params, Reply, Said, SpokenChoice } from './text.ts';
import type { Day } from './time.ts';

/** A present commune or ward. */
export interface Commune {
  /** `tan-phong` */
  readonly slug: string;
  /** `phường Tân Phong` */
  readonly name: string;
  readonly kind: 'xa' | 'phuong';
  /** Names before 1 July 2025 that are now part of it, e.g. `xã San Thàng`. */
  readonly formerly: readonly string[];
  /** On the list of especially hard communes 2026–2030; undefined where not known. */
  readonly especiallyHard?: boolean;
}

/** A command that works everywhere. */
export type Command =
  | {
      readonly name:
        | 'menu'
        | 'back'
        | 'forward'
        | 'help'
        | 'officer'
        | 'stop'
        | 'stop-news'
        | 'news'
        | 'hide'
        | 'restart'
        | 'my-data'
        | 'erase'
        | 'why'
        | 'greet';
    }
  /** «sửa», «sửa 3», «sửa số người». */
  | { readonly name: 'correct'; readonly number?: number; readonly words?: string };

/** Reads her words. Never guesses between two options. */
export interface Language {
  /** `labels` are the question's choices as shown, in the order shown; `today` is what «hôm qua» counts from. */
  read(question: Question, labels: readonly SpokenChoice[], text: string, today?: Day): Reading;
  command(text: string): Command | undefined;
  /** What else a sentence tells: how many they are, what they do, what they want. */
  hear(text: string): Heard;
  /** Which of the labels she means by words; undefined unless exactly one fits. */
  pick(labels: readonly SpokenChoice[], text: string): string | undefined;
  /** Whether a text says one of our words, each given as `không biết|chưa biết`. */
  says(words: readonly string[], text: string): boolean;
  /** Whether she only says that she wants to leave what was begun: «thôi khỏi», «để lúc khác». */
  leaves(text: string): boolean;
  /** Her question without names, numbers and addresses; undefined where nothing of it is left to be understood. */
  scrub(text: string): string | undefined;
  /** Lower case without marks: whether two ways of writing a name are one. */
  fold(text: string): string;
  /** NFC, without control and direction characters, at most the given length. */
  clean(text: string, longest: number): string;
}

/** What her own words came to, where they were no command and no answer. */
export interface Asked {
  /**
   * `answer` we know it · `clarify` one of `topics` · `outside` a question that is none of ours · `danger` violence or
   * trafficking: her words are not kept · `rude`, `link`, `thanks`: nothing to answer, said calmly · `listening` she says
   * that she will ask · `brief` she finds us too long · `unsure` she asks on about a matter, and for that part of it
   * there is no answer.
   */
  readonly kind:
    | 'answer'
    | 'clarify'
    | 'outside'
    | 'danger'
    | 'rude'
    | 'link'
    | 'thanks'
    | 'listening'
    | 'brief'
    | 'unsure';
  readonly replies: readonly Reply[];
  /** Ids of what she may choose next: the candidates, the questions left over, or related ones. */
  readonly topics: readonly string[];
  /** Of an answer: `topics` are her own questions, not yet answered. */
  readonly left?: boolean;
  /** Of an answer: the door its next step leads through. */
  readonly opens?: string;
  /** Of an answer: what is spoken of from now on. */
  readonly about?: About;
  /** The matter a few words were taken to be about, where nothing is told of it yet. */
  readonly matter?: string;
}

/** The answers to questions of her own. Pure. */
export interface Library {
  /**
   * Undefined where her words are no question we can tell. `busy`: a question of ours is open. `before`: what was spoken
   * of, for a few words that ask on about it.
   */
  ask(text: string, heard: Heard, busy: boolean, before?: About): Asked | undefined;
  /** Whether her words only ask on about what was spoken of. */
  asksOn(text: string, before: About): boolean;
  /** The answer she chose from a list; `before` as above. */
  tell(topic: string, before?: About): Asked | undefined;
  /** Violence or trafficking, looked for before anything else. */
  danger(text: string): Asked | undefined;
  /** How a topic, or a door an answer leads to, is named where she chooses; undefined if it is gone. */
  title(topic: string): Said | undefined;
}

export interface Knowledge {
  readonly facts: Facts;
  readonly communes: readonly Commune[];
  /** Working days and hours of offices. */
  readonly calendar: Calendar;
  /** Within how many minutes of work officers answer. */
  readonly deskHours: DeskHours;
  readonly language: Language;
  /** The rules on founding, converting and the scheme. */
  screen(values: Values, day: Day): Screening;
  /** Every programme of help, looked at for her. */
  support(values: Values, day: Day): readonly Match[];
  /** The label of a choice as she sees it on that day: readers compare her words with it. */
  label(key: string, day: Day, params?: Params): string;
  /** What is answered to questions of her own; absent where there is no library. */
  readonly library?: Library;
  /** How an answer's value is shown: `4 người`, `30 %`, `phường Tân Phong`. */
  show(
    key: AnswerKey | ContactKey | PaperKey,
    value: string | number | boolean,
    day: Day,
    /** All her answers, where one points into another: the id of a person in her list. */
    answers?: Answers,
  ): string;
  /** The founding papers; absent where there are none. */
  readonly papers?: Papers;
}
