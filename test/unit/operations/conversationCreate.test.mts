import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import type { CreatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { CALLBACK, locator, operationOf, plan } from './plan.mts';

const create = (values: IDataObject): CreatePlan => {
	const made = plan('conversation', 'create', { replicaId: locator('r90bbd427f71'), ...values });
	if (made.kind !== 'create') throw new Error(made.kind);
	return made;
};
const waiting = { whenDone: 'poll', limitWaitTime: 2, limitWaitTimeUnit: 'hours' };
const stored = (storage: IDataObject): IDataObject => ({
	properties: { recordingStorage: { storage } },
});
const s3 = {
	provider: 's3',
	bucketName: 'b',
	bucketRegion: 'us-east-1',
	assumeRoleArn: 'arn:aws:iam::123456789012:role/Writer',
};
const gcs = {
	provider: 'gcs',
	bucketName: 'b',
	projectId: 'p',
	workloadIdentityProvider: 'projects/1/locations/global',
	serviceAccountEmail: 'a@b.iam.gserviceaccount.com',
};
const azure = {
	provider: 'azure_blob',
	storageAccount: 'a',
	container: 'c',
	tenantId: 't',
	clientId: 'i',
};

/** What was refused, in words. */
function refusal(values: IDataObject): string {
	try {
		create(values);
	} catch (error) {
		if (error instanceof InputRefused) return `${error.message}. ${error.description}`;
		throw error;
	}
	throw new Error('it was not refused');
}

describe('is refused before anything is sent', () => {
	test.each<[values: IDataObject, words: string]>([
		[
			{ additionalFields: { maxParticipants: 1 } },
			"'Max Participants' must be a whole number from 2",
		],
		[{ additionalFields: { maxParticipants: 2.5 } }, "'Max Participants' must be a whole number"],
		[{ additionalFields: { policy: 'us' } }, `'Policy' cannot be "us"`],
		[
			{ additionalFields: { documentRetrievalStrategy: 'best' } },
			`'Document Retrieval Strategy' cannot be "best"`,
		],
		[{ additionalFields: { meetingUrl: 'meet.google.com/abc' } }, "'Meeting URL' "],
		[{ additionalFields: { meetingUrl: 'http://localhost/abc' } }, "'Meeting URL' "],
		[{ additionalFields: { bodyJson: '{' } }, "'Further Fields (JSON)' is not a JSON object"],
		[
			{ additionalFields: { documentIds: { row: [{ documentId: true }] } } },
			"'Document' (row 1) must be an ID",
		],
		[{ properties: { propertiesJson: '[1]' } }, "'Further Settings (JSON)' is not a JSON object"],
		[
			{ properties: { maxCallDuration: 3601 } },
			"'Max Call Duration' must be a whole number from 1 up to 3600",
		],
		[{ properties: { maxCallDuration: 0 } }, "'Max Call Duration' must be"],
		[
			{ properties: { participantLeftTimeout: -1 } },
			"'Participant Left Timeout' must be a whole number from 0",
		],
		[
			{ properties: { participantAbsentTimeout: 'soon' } },
			"'Participant Absent Timeout' must be a whole number from 0",
		],
		[{ properties: { enableRecording: 'maybe' } }, "'Enable Recording' must be true or false"],
		[{ callbackUrl: 'http://10.0.0.1/hook' }, "'Callback URL' "],
		[stored({ provider: 'dropbox' }), `'Provider' cannot be "dropbox"`],
	])('%j', (values, words) => {
		expect(refusal(values)).toContain(words);
	});

	test.each<[storage: IDataObject, labels: Record<string, string>]>([
		[
			s3,
			{
				bucketName: 'Bucket Name',
				bucketRegion: 'Bucket Region',
				assumeRoleArn: 'Assume Role ARN',
			},
		],
		[
			gcs,
			{
				bucketName: 'Bucket Name',
				projectId: 'Project ID',
				workloadIdentityProvider: 'Workload Identity Provider',
				serviceAccountEmail: 'Service Account Email',
			},
		],
		[
			azure,
			{
				storageAccount: 'Storage Account',
				container: 'Container',
				tenantId: 'Tenant ID',
				clientId: 'Client ID',
			},
		],
	])('a storage that lacks what its provider needs: %j', (storage, labels) => {
		for (const [name, label] of Object.entries(labels)) {
			expect(refusal(stored({ ...storage, [name]: '' }))).toContain(`'${label}' is empty`);
		}
	});

	test('waiting for a recording that is not enabled', () => {
		const recording = { ...waiting, waitFor: 'recording' };
		expect(refusal(recording)).toContain("'Wait For' needs 'Enable Recording'");
		expect(refusal({ ...recording, properties: { enableRecording: false } })).toContain('needs');
		expect(refusal({ ...recording, whenDone: 'park' })).toContain('needs');
		for (const values of [
			{ properties: { enableRecording: true } },
			{ properties: { propertiesJson: { enable_recording: true } } },
			{ additionalFields: { bodyJson: { properties: { enable_recording: true } } } },
		]) {
			expect(create({ ...recording, ...values }).wait?.mode).toBe('poll');
		}
		// What is not waited for does not matter.
		expect(create({ whenDone: 'return', waitFor: 'recording' }).wait?.mode).toBe('return');
	});

	test.each(['transcript', 'recording', 'perception'])(
		'waiting for the %s of a test without a replica',
		(waitFor) => {
			const values = { ...waiting, waitFor, additionalFields: { testMode: true } };
			expect(refusal(values)).toContain("cannot be had in 'Test Mode'");
			expect(create({ ...values, waitFor: 'ended' }).wait?.mode).toBe('poll');
			expect(create({ ...values, whenDone: 'return' }).wait?.mode).toBe('return');
		},
	);

	test('waiting for something else', () => {
		expect(refusal({ ...waiting, waitFor: 'summary' })).toContain(`'Wait For' cannot be "summary"`);
	});
});

test('no field of an old way to set what has a new one is offered', () => {
	const names = JSON.stringify(operationOf('conversation', 'create').properties);
	expect(names).not.toMatch(/recordingS3|awsAssumeRoleArn"|"language"/);
});

test('the link to join and the token of a private room come out', () => {
	// docs.tavus.io, "Create Conversation"
	const answer = {
		conversation_id: 'c123456',
		conversation_name: 'A Meeting with Hassaan',
		conversation_url: 'https://tavus.daily.co/c123456',
		status: 'active',
		callback_url: CALLBACK,
		created_at: '2025-05-13T06:42:58.291561Z',
		meeting_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
	};
	const made = create({ personaId: locator('pcb7a34da5fe') });
	expect(made.toItem(answer)).toEqual(answer);
	expect(made.toItem({ ...answer, pal_id: 'p1', face_id: 'r1' })).toMatchObject({
		persona_id: 'p1',
		replica_id: 'r1',
	});
	expect(made.toItem({ status: 'active' })).toBeUndefined();
});

test('the times that cost money say so', () => {
	const { properties } = operationOf('conversation', 'create');
	const settings = properties.find(({ name }) => name === 'properties')?.options ?? [];
	const descriptionOf = (name: string): string =>
		(settings.find((setting) => setting.name === name) as { description?: string } | undefined)
			?.description ?? '';
	expect(descriptionOf('participantAbsentTimeout')).toContain('Billing starts at creation');
	expect(descriptionOf('participantLeftTimeout')).toContain('billed');
	expect(descriptionOf('maxCallDuration')).toContain('cost');
});

test('somebody has to be in the room: a persona or a replica, also given as JSON', () => {
	const nobody = { replicaId: locator('') };
	expect(refusal(nobody)).toMatch(/^'Persona \(PAL\)' and 'Replica \(Face\)' are both empty/);
	for (const who of ['persona_id', 'pal_id', 'replica_id', 'face_id']) {
		const made = create({ ...nobody, additionalFields: { bodyJson: { [who]: 'x1' } } });
		expect(made.request.body).toEqual({ [who]: 'x1' });
	}
});
