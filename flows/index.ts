/** All flows, and the doors they stand behind. Adding a flow: its folder, its texts, its conversations, one line here. */
import type { AnyStateMachine } from 'xstate';
import type { FlowSet } from '#src/domain/flow.ts';
import { announcements } from './announcements/machine.ts';
import { checklist } from './checklist/machine.ts';
import { founders } from './founders/machine.ts';
import { handoff } from './handoff/machine.ts';
import { link } from './link/machine.ts';
import { menu } from './menu/machine.ts';
import { myData } from './my-data/machine.ts';
import { paperwork } from './paperwork/machine.ts';
import { screener } from './screener/machine.ts';
import { support } from './support/machine.ts';
import { trainings } from './trainings/machine.ts';
import { welcome } from './welcome/machine.ts';

export const flows: FlowSet<AnyStateMachine> = {
  flows: [
    welcome,
    menu,
    screener,
    paperwork,
    founders,
    checklist,
    support,
    trainings,
    handoff,
    myData,
    announcements,
    link,
  ],
  start: welcome.id,
  menu: menu.id,
  officer: handoff.id,
  data: myData.id,
  news: announcements.id,
  again: ['papers-again'],
  wishes: {
    'papers-again': paperwork.id,
    screener: screener.id,
    paperwork: paperwork.id,
    founders: founders.id,
    checklist: checklist.id,
    support: support.id,
    trainings: trainings.id,
    handoff: handoff.id,
    'my-data': myData.id,
  },
  notYet: {},
};
