/** Commands that work everywhere: «menu», «quay lại», «sửa 3», «gặp cán bộ» … */
import type { Answer } from '#src/domain/answer.ts';
import type { Command } from '#src/domain/knowledge.ts';
import { ask, spoken } from './actions.ts';
import { type Draft, openQuestion, questionOf, top } from './draft.ts';
import { greetBack } from './greet.ts';
import { hideLines } from './hide.ts';
import {
  correctable,
  forgetGroup,
  lookAgain,
  promptCorrect,
  promptErase,
  tellable,
} from './prompts.ts';
import { forgetAnswers, settleRequest } from './requests.ts';
import { spokenChoices } from './say.ts';
import { leaveTop, openFlow, openMenu } from './stack.ts';

export function runCommand(draft: Draft, command: Command): void {
  const unheard = draft.misses >= 2;
  draft.misses = 0;
  draft.prompt = undefined;
  switch (command.name) {
    case 'menu':
      openMenu(draft);
      return;
    case 'back':
      back(draft);
      return;
    case 'forward':
      forward(draft);
      return;
    case 'help':
      help(draft);
      return;
    case 'why':
      why(draft);
      return;
    case 'officer':
      openFlow(draft, draft.flows.officer, [`reason:${unheard ? 'misunderstood' : 'asked'}`]);
      return;
    case 'stop':
      pause(draft);
      return;
    case 'news':
      openFlow(
        draft,
        draft.flows.news,
        draft.answers.newsConsent?.value === true ? ['agreed-before'] : [],
      );
      return;
    case 'stop-news':
      if (!stopNews(draft)) pause(draft);
      return;
    case 'restart':
      restart(draft);
      return;
    case 'my-data':
      openFlow(draft, draft.flows.data);
      return;
    case 'erase':
      promptErase(draft);
      return;
    case 'hide':
      hideLines(draft);
      return;
    case 'greet':
      greetBack(draft);
      return;
    case 'correct':
      correct(draft, command);
      return;
  }
}

function pause(draft: Draft): void {
  draft.replies.push({ key: 'engine.stopped' });
  draft.quiet = true;
}

/** «dừng tin»: no news any more, from this moment, on none of her channels. False if she gets none. */
export function stopNews(draft: Draft): boolean {
  if (draft.answers.newsConsent?.value !== true) return false;
  const params = { purpose: 'announcements', code: '' };
  const { outcome } = settleRequest(draft, { name: 'my-data.withdraw', params });
  // In the middle of agreeing nothing was written yet; her no is kept, so that it is not offered again.
  if (outcome !== 'withdrawn') {
    forgetAnswers(draft, ['newsTopic']);
    const no: Answer = { value: false, at: draft.now, how: 'said' };
    draft.answers = { ...draft.answers, newsConsent: no };
  }
  draft.replies.push({ key: 'engine.news-stopped' });
  // What she would still be asked about her news is over.
  if (top(draft)?.flow.id === draft.flows.news) leaveTop(draft);
  return true;
}

/** Shows the question before with what she answered; before the first one lies the flow below. */
function back(draft: Draft): void {
  const frame = top(draft);
  if (frame === undefined) return;
  const at = frame.revisiting === undefined ? -1 : frame.trail.indexOf(frame.revisiting);
  const trail = at === -1 ? frame.trail : frame.trail.slice(0, at);
  const earlier = frame.revisiting !== undefined && at === -1 ? undefined : trail.at(-1);
  if (earlier !== undefined) {
    lookAgain(draft, earlier);
  } else if (frame.revisiting === undefined && draft.stack.length > 1) {
    leaveTop(draft);
  } else {
    draft.replies.push({ key: 'engine.back-start' });
  }
}

/** «tiếp», «giữ nguyên»: leaves the answer as it is and goes on with what is open. */
export function forward(draft: Draft): void {
  const frame = top(draft);
  if (frame?.revisiting === undefined) return;
  frame.revisiting = undefined;
  frame.state = undefined;
}

function help(draft: Draft): void {
  draft.replies.push({ key: 'engine.how-to' });
  const frame = top(draft);
  const question = openQuestion(draft);
  if (frame !== undefined && question !== undefined) {
    draft.replies.push(spoken(draft, frame, question.help));
  }
}

function why(draft: Draft): void {
  const frame = top(draft);
  const question = openQuestion(draft);
  if (frame === undefined || question === undefined) return help(draft);
  draft.replies.push(spoken(draft, frame, question.why));
  ask(draft, frame, question.id);
}

/** Forgets what she said about her group and asks it anew; how to reach her and what she agreed to stays. */
function restart(draft: Draft): void {
  const asking = draft.stack.find((frame) => frame.flow.corrects !== undefined);
  forgetGroup(draft);
  draft.replies.push({ key: 'engine.restarted' });
  openMenu(draft);
  if (asking !== undefined) openFlow(draft, asking.flow.id);
}

/** «sửa» lists; «sửa 3» and «sửa số người» go straight to the answer. */
function correct(draft: Draft, command: Extract<Command, { readonly name: 'correct' }>): void {
  const options = correctable(draft);
  const key =
    command.number === undefined
      ? (named(draft, options, command.words) ?? named(draft, tellable(draft), command.words))
      : options[command.number - 1];
  if (key !== undefined) {
    lookAgain(draft, key);
    return;
  }
  if (command.number !== undefined || command.words !== undefined) {
    if (options.length > 0) draft.replies.push({ key: 'engine.correct-unknown' });
  }
  promptCorrect(draft);
}

function named(
  draft: Draft,
  options: readonly string[],
  words: string | undefined,
): string | undefined {
  if (words === undefined) return undefined;
  const choices = options.map((key) => ({ id: key, label: { key: `answer.${key}.label` } }));
  const { knowledge, day } = draft;
  return knowledge.language.pick(spokenChoices(knowledge, choices, day), words);
}

/** Whether a question of a flow stands under this name; used to tell a stale tap from a strange one. */
export function knownQuestion(draft: Draft, id: string | undefined) {
  for (const flow of draft.flows.flows) {
    const question = questionOf(flow, id);
    if (question !== undefined) return question;
  }
  return undefined;
}
