/** The row of small buttons under a message of ours. */
import { element } from './element.ts';

/** The row of a message, made when first asked for. */
export function addTools(message: HTMLElement): HTMLElement {
  const there = message.querySelector<HTMLElement>('.tools');
  if (there !== null) return there;
  const tools = element('div', { class: 'tools' });
  message.append(tools);
  return tools;
}
