import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';

export const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	default: 'widget',
	description: 'How people reach the persona',
	options: [
		{ name: 'Embed', value: 'embed', description: 'A part of your own page' },
		{
			name: 'Landing Page',
			value: 'landing-page',
			description: 'A page of its own at Tavus, to share as a link',
		},
		{
			name: 'Widget',
			value: 'widget',
			description: 'A button on your own page that opens a window',
		},
	],
};

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support widget',
	description: 'A name to find the deployment by',
};

/** What create and update share, for a collection. */
export const settings: INodeProperties[] = [
	{
		displayName: 'Allowed Origins',
		name: 'allowedOrigins',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com, https://www.example.com',
		description: 'The websites that may load the widget or embed, separated by commas',
	},
	{
		displayName: 'Customization (JSON)',
		name: 'customizationJson',
		type: 'json',
		default: '{}',
		description: 'Looks and texts as a JSON object, such as those set in PAL Maker',
	},
	{
		displayName: 'Daily Call Limit',
		name: 'dailyCallLimitPerUser',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How many conversations a visitor may start in a day',
	},
	{
		displayName: 'Limits (JSON)',
		name: 'limitsJson',
		type: 'json',
		default: '{}',
		description: 'Further limits as a JSON object, merged with the other fields',
	},
	{
		displayName: 'Max Call Duration',
		name: 'maxCallDuration',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3600,
		hint: 'In seconds',
		description: 'The longest that a conversation may last, which bounds what it costs',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'What visitors must enter before they can start',
	},
];

/** The shared settings in Tavus's words, as far as they were entered. @throws {InputRefused} for what Tavus would not take */
export function readSettings(fields: Fields, at: (name: string) => string): IDataObject {
	const limits = {
		...fields.json(at('limitsJson')),
		...present({
			max_call_duration: fields.number(at('maxCallDuration'), { min: 1, whole: true }),
			daily_call_limit_per_user: fields.number(at('dailyCallLimitPerUser'), {
				min: 1,
				whole: true,
			}),
		}),
	};
	return present<IDataObject[string]>({
		password: fields.text(at('password')),
		customization: fields.json(at('customizationJson')),
		limits: Object.keys(limits).length === 0 ? undefined : limits,
		allowed_origins: fields.texts(at('allowedOrigins')),
	});
}
