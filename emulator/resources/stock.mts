/**
 * What every account finds at Tavus before it has made anything. Names and voices in use are Tavus's
 * (docs.tavus.io stock replicas, train-with-an-image); most ids are made up in the same form.
 */
export const STOCK_REPLICAS = [
	{ id: 'r90bbd427f71', name: 'Anna', model: 'phoenix-4' },
	{ id: 'rc8992fe8e8e', name: 'Brooke', model: 'phoenix-4.5' },
	{ id: 'rbb3ca3630f7', name: 'Charlie', model: 'phoenix-4.5' },
	{ id: 'rf4e9d9790f0', name: 'Benjamin', model: 'phoenix-4' },
	{ id: 'r5f0577fc829', name: 'James', model: 'phoenix-4' },
	{ id: 'r1a4e22fa0d9', name: 'Julia', model: 'phoenix-4' },
	{ id: 'r6ca16dbe104', name: 'Ivy', model: 'phoenix-4' },
	{ id: 'r3f427f43c9d', name: 'Liam', model: 'phoenix-4' },
	{ id: 'r92debe21318', name: 'Gloria', model: 'phoenix-3' },
	{ id: 'r4317e64d25a', name: 'Nathan', model: 'phoenix-3' },
	{ id: 'rd3ba0e5b8f2', name: 'Olivia (Office)', model: 'phoenix-3' },
	{ id: 'r18e9aebdc33', name: 'Raj', model: 'phoenix-3' },
	{ id: 'r2fe73c6ab41', name: 'Mary (Doctor)', model: 'phoenix-3' },
	{ id: 'r7c1d09be5a6', name: 'Steve', model: 'phoenix-2' },
] as const;

/** `name` is what a create sends as `voice_name`; `preview` says whether there is a sample to listen to. */
export const STOCK_VOICES = [
	{ name: 'anna', replicaId: 'r90bbd427f71', preview: true, tags: ['female', 'american', 'warm'] },
	{ name: 'benjamin', replicaId: 'rf4e9d9790f0', preview: true, tags: ['male', 'american'] },
	{ name: 'brooke', replicaId: 'rc8992fe8e8e', preview: true, tags: ['female', 'american'] },
	{ name: 'charlie', replicaId: 'rbb3ca3630f7', preview: true, tags: ['male', 'british'] },
	{ name: 'gloria', replicaId: 'r92debe21318', preview: true, tags: ['female', 'spanish'] },
	{ name: 'ivy', replicaId: 'r6ca16dbe104', preview: true, tags: ['female', 'american'] },
	{ name: 'james', replicaId: 'r5f0577fc829', preview: true, tags: ['male', 'british', 'deep'] },
	{ name: 'julia', replicaId: 'r1a4e22fa0d9', preview: true, tags: ['female', 'american'] },
	{ name: 'liam', replicaId: 'r3f427f43c9d', preview: true, tags: ['male', 'american'] },
	{ name: 'mary', replicaId: 'r2fe73c6ab41', preview: false, tags: ['female', 'calm'] },
	{ name: 'nathan', replicaId: 'r4317e64d25a', preview: false, tags: ['male', 'american'] },
	{ name: 'olivia', replicaId: 'rd3ba0e5b8f2', preview: true, tags: ['female', 'british'] },
	{ name: 'raj', replicaId: 'r18e9aebdc33', preview: true, tags: ['male', 'indian'] },
	{ name: 'steve', replicaId: 'r7c1d09be5a6', preview: false, tags: [] },
] as const;

/** Their names are Tavus's (docs.tavus.io, stock personas); prompts and most ids are made up in the same form. */
export const STOCK_PERSONAS = [
	{
		id: 'pcb7a34da5fe',
		name: 'Sales Development Rep',
		prompt: 'You are a sales development representative who finds out what a visitor needs.',
		replicaId: 'r90bbd427f71',
	},
	{
		id: 'pe13ed370726',
		name: 'AI Interviewer',
		prompt: 'You are an interviewer who walks a candidate through a case.',
		replicaId: 'rf4e9d9790f0',
	},
	{
		id: 'p48fdf065d6b',
		name: 'Sales Coach',
		prompt: 'You are a sales coach who practises hard conversations with a seller.',
		replicaId: 'r5f0577fc829',
	},
	{
		id: 'p7fb0be3a1c2',
		name: 'Corporate Trainer',
		prompt: 'You are a trainer who explains the rules of a company.',
		replicaId: 'r1a4e22fa0d9',
	},
] as const;
