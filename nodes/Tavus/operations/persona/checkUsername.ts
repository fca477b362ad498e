import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { options } from '../shared/properties';
import type { Operation } from '../types';

export const checkUsername: Operation = {
	value: 'checkUsername',
	name: 'Check Username',
	action: 'Check username of persona',
	description: 'See whether a username for meetings is free, before a persona gets it',
	endpoint: 'GET /v2/pals/check-username',
	properties: [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. anna',
			description: 'The part before @tavusinvite.com. Capital letters make no difference.',
		},
		options,
	],
	plan: (fields) => {
		const username = fields.required('username', 'Enter the username to look for.');
		return {
			kind: 'single',
			request: { method: 'GET', path: '/v2/pals/check-username', query: { username } },
			toItem: (answer) =>
				isRecord(answer) && typeof answer['available'] === 'boolean'
					? { username, ...(answer as IDataObject) }
					: undefined,
		};
	},
	// docs.tavus.io, "Check Conferencing Username Availability".
	sample: { username: 'anna', available: false, reason: 'Username is already taken.' },
};
