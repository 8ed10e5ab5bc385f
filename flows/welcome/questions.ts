/** Welcome asks nothing: the first question is the menu's. */
import type { Question } from '#src/domain/question.ts';

export const welcomeQuestions: readonly Question[] = [];
