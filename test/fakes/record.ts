/** What a fake platform remembers: every call made to it, and every message of every chat. */

/** `{"n":3,"at":…,"method":"sendMessage","raw":"{…}","params":{…},"status":200,"answer":"{…}","fault":"truncated"}` */
interface Call {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  /** The body as it came. */
  readonly raw: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: string;
  readonly fault?: string;
}

/** A message as the person on the phone sees it. */
export interface ChatMessage {
  readonly n: number;
  readonly chat: string;
  readonly from: 'her' | 'bot';
  readonly id: string;
  readonly at: number;
  text: string;
  /** Rows of buttons, Telegram only. */
  buttons?: readonly (readonly { readonly text: string; readonly data: string }[])[];
}

export interface Records {
  readonly calls: Call[];
  readonly messages: ChatMessage[];
  clear(): void;
}

export function createRecords(): Records {
  const calls: Call[] = [];
  const messages: ChatMessage[] = [];
  return {
    calls,
    messages,
    clear() {
      calls.length = 0;
      messages.length = 0;
    },
  };
}
