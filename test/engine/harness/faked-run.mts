import type { IDataObject } from 'n8n-workflow';

import type { TavusOptions } from '../harness.mts';
import { runsOf, type Faked } from './faked.mts';
import type { Responder } from './tavus-server.mts';

/** Runs one operation at a Tavus that answers as given. */
export const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	respond: Responder,
	more?: Partial<TavusOptions>,
): Promise<Faked> => await runsOf({ resource, operation })(parameters, respond, more);
