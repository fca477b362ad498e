import { canonicalEvent, eitherName, withLegacyNames } from '../../nodes/Tavus/vocabulary.ts';

test.each([
	['replica_id', ['replica_id', 'face_id']],
	['persona_name', ['persona_name', 'pal_name']],
	['default_replica_id', ['default_replica_id', 'default_face_id']],
	['video_id', ['video_id']],
])('%s is called %j', (legacy, names) => {
	expect(eitherName(legacy)).toEqual(names);
});

test('the legacy name is there whichever Tavus sent, and what it sent stays', () => {
	expect(withLegacyNames({ face_id: 'r1', pal_id: null, persona_id: 'p1' })).toEqual({
		replica_id: 'r1',
		face_id: 'r1',
		pal_id: null,
		persona_id: 'p1',
	});
	expect(withLegacyNames({ replica_id: null, face_id: 'r1' })).toMatchObject({ replica_id: 'r1' });
	expect(withLegacyNames({ video_id: 'v1' })).toEqual({ video_id: 'v1' });
});

test('an event that Tavus sends under two names has one', () => {
	expect(canonicalEvent('system.pal_joined')).toBe('system.replica_joined');
	expect(canonicalEvent('system.shutdown')).toBe('system.shutdown');
});
