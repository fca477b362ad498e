import type { IDataObject } from 'n8n-workflow';

import type { TavusRequest } from '../../nodes/Tavus/transport/types.ts';

/** What a user entered for an operation, and what has to be sent for it. */
export interface Case {
	operation: string;
	/** What this case is about; one of an operation's cases is called "everything" and fills in every field. */
	title: string;
	/** As n8n saves them; what is not given has never been set. */
	parameters: IDataObject;
	/** The answer to what the operation reads first. */
	current?: unknown;
	/** In the order in which they are sent; for a list the first page, for a file the request for its address. */
	requests: TavusRequest[];
}

/** All cases of one resource. */
export interface ResourceCases {
	resource: string;
	cases: readonly Case[];
}
