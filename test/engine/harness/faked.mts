import type { IDataObject } from 'n8n-workflow';

import { runTavus, type TavusOptions, type TavusRun } from '../harness.mts';
import { fakeTavus, type FakeTavus } from './tavus-api.mts';
import type { Responder } from './tavus-server.mts';

/** A run of the Tavus node, and the Tavus behind a closed network that it has talked to. */
export interface Faked {
	run: TavusRun;
	tavus: FakeTavus;
}

/** Runs the Tavus node at a Tavus that answers as given; `always` are parameters of every run. */
export function runsOf(
	always: IDataObject,
): (parameters: IDataObject, respond: Responder, more?: Partial<TavusOptions>) => Promise<Faked> {
	return async (parameters, respond, more = {}) => {
		const tavus = fakeTavus(respond);
		const options = { parameters: { ...always, ...parameters } as never, ...more };
		return { run: await runTavus(options), tavus };
	};
}
