/** The health page: what is so with the house, the worst first, and what to do about it. */
import { judge } from '#src/desk/health.ts';
import type { Condition } from '#src/domain/health.ts';
import type { Said } from '#src/domain/text.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { healthShape } from './shapes.ts';

export function healthRoutes(deps: {
  readonly condition: () => Promise<Condition>;
  readonly say: (said: Said) => string;
}): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/health',
      summary:
        'How the house is: channels, queue, backup, content; what to do about what is not fine.',
      answer: healthShape,
      async run() {
        const condition = await deps.condition();
        return {
          at: condition.now,
          lines: judge(condition).map(({ id, level, text, todo }) => ({
            id,
            level,
            text: deps.say(text),
            ...(todo === undefined ? {} : { todo: deps.say(todo) }),
          })),
        };
      },
    }),
  ];
}
