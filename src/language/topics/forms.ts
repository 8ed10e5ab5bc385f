/** Forms: which legal form a question names. What she says now wins over anything remembered. */
import type { TopicForm } from '#src/domain/topic.ts';

const named: Readonly<Record<string, TopicForm>> = {
  htx: 'htx',
  tht: 'tht',
  'interest-group': 'interest-group',
  union: 'union',
};

/** The forms among a question's concepts. */
export function formsNamed(concepts: readonly string[]): ReadonlySet<TopicForm> {
  const forms = new Set<TopicForm>();
  for (const concept of concepts) {
    const form = named[concept];
    if (form !== undefined) forms.add(form);
  }
  return forms;
}

/** Whether an answer bound to a form may answer a question that names these. */
export function fitsForm(form: TopicForm | undefined, asked: ReadonlySet<TopicForm>): boolean {
  return form === undefined || asked.size === 0 || asked.has(form);
}
