/** One person with a browser: keeps her cookies, asks the server through inject. */
import type { House } from './house.ts';

export interface Visitor {
  get(url: string, headers?: Headers): ReturnType<typeof inject>;
  say(body: unknown, headers?: Headers): ReturnType<typeof inject>;
  form(fields: Headers, headers?: Headers, url?: string): ReturnType<typeof inject>;
  readonly cookies: Map<string, string>;
}

const page = { accept: 'text/html' };

type Headers = Record<string, string>;

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Headers;
  readonly cookies: Record<string, string>;
  readonly payload?: string;
}

const inject = (app: House['app'], asked: Asked) => app.inject(asked);

export function createVisitor({ app }: House): Visitor {
  const cookies = new Map<string, string>();
  async function ask(options: Omit<Asked, 'cookies'>) {
    const response = await inject(app, { ...options, cookies: Object.fromEntries(cookies) });
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
  return {
    cookies,
    get: (url, headers = page) => ask({ method: 'GET', url, headers }),
    say: (body, headers = {}) =>
      ask({
        method: 'POST',
        url: '/api/chat/messages',
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    form: (fields, headers = {}, url = '/chat') =>
      ask({
        method: 'POST',
        url,
        headers: { ...page, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      }),
  };
}

/** The hidden name of a drawn page. */
export function pageIdIn(html: string): string {
  return /name="page" value="([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
}
