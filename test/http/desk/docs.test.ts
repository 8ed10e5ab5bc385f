import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whoMayCall } from '#src/http/desk/who-may-call.ts';
import { type Bureau, createBureau } from './bureau.ts';

let bureau: Bureau;
beforeAll(() => {
  bureau = createBureau();
});
afterAll(() => bureau.close());

interface Operation {
  readonly requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly responses: Record<string, object>;
}

describe('/api/docs', () => {
  it('describes every route, in OpenAPI made from the shapes that check it', async () => {
    const document = (await bureau.app.inject('/api/docs/json')).json<{
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    }>();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => {
        const plain = path.replace('/api/desk', '').replaceAll(/\{(\w+)\}/g, ':$1');
        return `${method.toUpperCase()} ${plain}`;
      }),
    );
    expect(described.toSorted()).toEqual(Object.keys(whoMayCall).toSorted());
    const signIn = document.paths['/api/desk/sign-in']?.['post'];
    expect(signIn?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['login', 'password'],
      additionalProperties: false,
    });
    expect(document.paths['/api/desk/officers/{id}']?.['patch']?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
    ]);
    expect(Object.keys(document.paths['/api/desk/sign-out']?.['post']?.responses ?? {})).toEqual([
      '204',
      'default',
    ]);
  });

  it('lists them for people, with nothing loaded and nothing run', async () => {
    const page = await bureau.app.inject({ url: '/api/docs', headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(200);
    for (const key of Object.keys(whoMayCall)) {
      const [method, path] = key.split(' ');
      expect(page.body).toContain(`<code>${method} /api/desk${path}</code>`);
    }
    expect(page.body).not.toMatch(/<script|<link|<style|style=|src=|https?:/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });
});
