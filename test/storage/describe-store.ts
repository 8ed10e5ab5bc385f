/** The contract of a store, run over both adapters. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Adapter, Place } from './place.ts';
import { type World, world } from './samples.ts';
import { backupSuite } from './suites/backup.ts';
import { commitSuite } from './suites/commit.ts';
import { leaseSuite } from './suites/leases.ts';
import { noteSuite } from './suites/notes.ts';
import { outboxSuite } from './suites/outbox.ts';
import { privacySuite } from './suites/privacy.ts';
import { recordSuite } from './suites/records.ts';
import { timerSuite } from './suites/timers.ts';
import { turnSuite } from './suites/turns.ts';
import { usageSuite } from './suites/usage.ts';

/** Each test gets an empty store of its own. */
export function describeStore(adapter: Adapter): void {
  describe.skipIf(adapter.skip === true)(adapter.name, () => {
    let place: Place;
    let current: World;
    beforeEach(async () => {
      place = await adapter.make();
      current = await world(place);
    });
    afterEach(() => place.close());
    const here = (): World => current;
    turnSuite(here);
    commitSuite(here, adapter.steps, adapter.stepsOfErasing ?? []);
    outboxSuite(here);
    timerSuite(here);
    leaseSuite(here);
    noteSuite(here);
    usageSuite(here);
    recordSuite(here);
    backupSuite(here);
    privacySuite(here, adapter.sealed);
  });
}
