import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

async function newPal(): Promise<string> {
	const [id = ''] = await emulator().control.personas.seed(1);
	return `/v2/pals/${id}/skills`;
}

const SLIDES = { document_ids: ['d1'], slides_trigger: 'on_demand' };

test('the registry lists what Tavus has', async () => {
	const { body } = await call('GET', '/v2/skills');
	expect(body.data.map((skill: any) => skill.skill_id)).toEqual([
		'internet_search',
		'presentation',
		'magic_canvas',
	]);
	expect((await call('GET', '/v2/skills/presentation')).body).toEqual(body.data[1]);
	const unknown = await call('GET', '/v2/skills/juggling');
	expect([unknown.status, unknown.body]).toEqual([404, { error: "Unknown skill 'juggling'" }]);
});

test('a skill is attached, shown by id, and detached', async () => {
	const path = await newPal();
	const { status, body } = await call('PUT', `${path}/internet_search`);
	expect([status, body]).toEqual([
		200,
		{
			skill_id: 'internet_search',
			config: {},
			attached_at: expect.stringMatching(/\.\d{6}\+00:00$/),
			updated_at: expect.any(String),
		},
	]);
	expect((await call('GET', path)).body).toEqual({ data: { internet_search: body } });
	expect((await call('GET', `${path}/internet_search`)).body).toEqual(body);
	const detached = await call('DELETE', `${path}/internet_search`);
	expect([detached.status, detached.text]).toEqual([204, '']);
	expect((await call('GET', path)).body).toEqual({ data: {} });
	expect((await call('DELETE', `${path}/internet_search`)).status).toBe(404);
});

test('attaching again overwrites the config and keeps the day', async () => {
	const path = `${await newPal()}/presentation`;
	const first = await call('PUT', path, { config: { ...SLIDES, prompt: 'Slowly.' } });
	const second = await call('PUT', path, { config: SLIDES });
	expect(second.body.config).toEqual(SLIDES);
	expect(second.body.attached_at).toBe(first.body.attached_at);
});

test('a patch replaces the fields it has, and null removes', async () => {
	const pal = await newPal();
	await call('PUT', `${pal}/presentation`, { config: { ...SLIDES, prompt: 'Slowly.' } });
	const config = { slides_trigger: 'walk_the_deck', prompt: null };
	const patched = await call('PATCH', `${pal}/presentation`, { config });
	expect(patched.body.config).toEqual({ document_ids: ['d1'], slides_trigger: 'walk_the_deck' });
	const chart = { chart: { enabled: false } };
	await call('PUT', `${pal}/magic_canvas`, { config: { components: chart } });
	const scheduling_embed = { provider: 'calendly', scheduling_url: 'https://calendly.com/x' };
	const replaced = await call('PATCH', `${pal}/magic_canvas`, {
		config: { components: { scheduling_embed } },
	});
	expect(replaced.body.config).toEqual({ components: { scheduling_embed } });
	const emptied = await call('PATCH', `${pal}/presentation`, { config: { document_ids: null } });
	expect(emptied.status).toBe(400);
});

test('a patch cannot attach', async () => {
	const answer = await call('PATCH', `${await newPal()}/internet_search`, { config: {} });
	expect([answer.status, answer.body.error]).toEqual([
		404,
		expect.stringContaining('not attached'),
	]);
});

test('the whole set is replaced, or nothing is', async () => {
	const path = await newPal();
	await call('PUT', `${path}/magic_canvas`, { config: {} });
	const before = (await call('GET', path)).body;
	const skills = { internet_search: {}, presentation: { config: {} } };
	expect((await call('PUT', path, { skills })).status).toBe(400);
	expect((await call('GET', path)).body).toEqual(before);
	const fine = { internet_search: {}, presentation: { config: SLIDES } };
	const replaced = await call('PUT', path, { skills: fine });
	expect(Object.keys(replaced.body.data)).toEqual(['internet_search', 'presentation']);
	expect((await call('GET', path)).body).toEqual(replaced.body);
	expect((await call('PUT', path, {})).body.error).toBe('skills is required');
});

test.each([
	['internet_search', { depth: 2 }, 'depth is not known'],
	['presentation', {}, "'document_ids': ['Missing data for required field.']"],
	['presentation', { document_ids: ['d'], slides_trigger: 'later' }, 'on_demand, walk_the_deck'],
	['presentation', { ...SLIDES, voice: 'loud' }, 'voice is not known'],
	['magic_canvas', { components: { poll: {} } }, 'poll is not known'],
	['magic_canvas', { chart: { enabled: false } }, 'chart is not known'],
	['magic_canvas', { components: { chart: { enabled: 'no' } } }, 'enabled must be boolean'],
])('%s with %j is refused', async (skill, config, sentence) => {
	const answer = await call('PUT', `${await newPal()}/${skill}`, { config });
	expect(answer.status).toBe(400);
	expect(answer.body.error).toMatch(/^Bad Request: /);
	expect(answer.body.error).toContain(sentence);
});

test('an unknown skill is a 404, an unknown PAL a 400', async () => {
	const path = await newPal();
	for (const method of ['GET', 'PUT', 'DELETE']) {
		const answer = await call(method, `${path}/my_skill`);
		expect([answer.status, answer.body]).toEqual([404, { error: "Unknown skill 'my_skill'" }]);
	}
	expect((await call('PUT', path, { skills: { my_skill: {} } })).status).toBe(404);
	const answer = await call('GET', '/v2/pals/p0/skills');
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid pal_id' }]);
});
