import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { readStorage, recordingStorage } from './storage';

const INSIDE = 'properties';
const at = (name: string): string => `${INSIDE}.${name}`;

/** Docs.tavus.io, "Call Duration and Timeout". */
const LONGEST_CALL = 3600;

const settings: INodeProperties[] = [
	{
		displayName: 'Apply Greenscreen',
		name: 'applyGreenscreen',
		type: 'boolean',
		default: false,
		description:
			'Whether to show the replica before a green background (RGB 0, 255, 155), which a website of yours can make transparent',
	},
	{
		displayName: 'Enable Closed Captions',
		name: 'enableClosedCaptions',
		type: 'boolean',
		default: false,
		description: 'Whether participants can display subtitles',
	},
	{
		displayName: 'Enable Recording',
		name: 'enableRecording',
		type: 'boolean',
		default: false,
		description:
			"Whether the call can be recorded. It does not begin by itself: someone in the room has to start it. Set where it goes under 'Recording Storage'.",
	},
	{
		displayName: 'Further Settings (JSON)',
		name: 'propertiesJson',
		type: 'json',
		default: '{}',
		description:
			"Further members of Tavus's 'properties' as a JSON object, merged with the fields of this collection",
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'string',
		default: '',
		placeholder: 'e.g. en, de',
		description: 'Codes of the languages that are spoken, separated by commas',
	},
	{
		displayName: 'Max Call Duration',
		name: 'maxCallDuration',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LONGEST_CALL },
		default: LONGEST_CALL,
		hint: 'In seconds',
		description:
			'When the call ends at the latest: after one hour, or what your plan allows, at most. It is the limit of what one call can cost.',
	},
	{
		displayName: 'Participant Absent Timeout',
		name: 'participantAbsentTimeout',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		hint: 'In seconds',
		description:
			'The call ends when nobody has joined this many seconds after its creation. Billing starts at creation, because the replica waits in the room: a shorter time costs less when nobody comes.',
	},
	{
		displayName: 'Participant Left Timeout',
		name: 'participantLeftTimeout',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		hint: 'In seconds',
		description:
			'The call ends this many seconds after the last participant has left. The waiting is billed; it lets people come back who lost their connection.',
	},
	recordingStorage,
];

/** Members of Tavus's `properties`: time-outs first of all. */
export const callSettings: INodeProperties = {
	displayName: 'Call Settings',
	name: INSIDE,
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	description: 'Recording, captions, languages, and the timeouts that limit what a call costs',
	options: settings,
};

/**
 * `properties` of `POST /v2/conversations`, `undefined` when nothing was set.
 *
 * @param further members that were entered elsewhere; those of the collection win
 * @throws {InputRefused} for a time or a storage that Tavus would not take
 */
export function readSettings(fields: Fields, further: IDataObject): IDataObject | undefined {
	const time = (name: string, min: number, max?: number): number | undefined =>
		fields.number(at(name), { min, ...(max === undefined ? {} : { max }), whole: true });
	const all: IDataObject = {
		...further,
		...fields.json(at('propertiesJson')),
		...present<IDataObject[string]>({
			max_call_duration: time('maxCallDuration', 1, LONGEST_CALL),
			participant_absent_timeout: time('participantAbsentTimeout', 0),
			participant_left_timeout: time('participantLeftTimeout', 0),
			enable_recording: fields.chosenFlag(at('enableRecording')),
			enable_closed_captions: fields.chosenFlag(at('enableClosedCaptions')),
			apply_greenscreen: fields.chosenFlag(at('applyGreenscreen')),
			languages: fields.texts(at('languages')),
			recording_storage: readStorage(fields, at('recordingStorage')),
		}),
	};
	return Object.keys(all).length === 0 ? undefined : all;
}
