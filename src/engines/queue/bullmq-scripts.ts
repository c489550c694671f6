/**
 * Before BullMQ adds the jobs of the same transaction: tells for each whether it is new, and puts a stand-in where a
 * key is remembered as finished, since BullMQ adds no job whose id is there.
 * ARGV: steps (JSON), prefix, generations (JSON), then for each job: its Redis key, bucket, field.
 */
const HOLD = `
for _, step in ipairs(cjson.decode(ARGV[1])) do redis.call('SADD', ARGV[2] .. ':steps', step) end
local generations = cjson.decode(ARGV[3])
local fresh = {}
for at = 4, #ARGV, 3 do
  local known = redis.call('EXISTS', ARGV[at]) == 1
  for _, generation in ipairs(generations) do
    if known then break end
    if redis.call('HEXISTS', ARGV[2] .. ':finished:' .. generation .. ':' .. ARGV[at + 1], ARGV[at + 2]) == 1 then
      redis.call('HSET', ARGV[at], 'held', 1)
      known = true
    end
  end
  fresh[#fresh + 1] = known and 0 or 1
end
return fresh`;

/** After the adding: takes the stand-ins away. ARGV: the jobs' Redis keys. */
const RELEASE = `
for _, job in ipairs(ARGV) do
  if redis.call('HEXISTS', job, 'held') == 1 then redis.call('DEL', job) end
end`;

/** Remembers a finished key. ARGV: the bucket's Redis key, field, when the bucket is forgotten (ms since 1970). */
const REMEMBER = `
redis.call('HSET', ARGV[1], ARGV[2], '')
redis.call('PEXPIREAT', ARGV[1], ARGV[3])`;

/**
 * Locks running jobs again whose locks ended while the server was away, unless somebody has found them left behind.
 * ARGV: what the queue's Redis keys begin with, how long the lock holds (ms), then for each job: its id, token.
 */
const RELOCK = `
for at = 3, #ARGV, 2 do
  local lock = ARGV[1] .. ARGV[at] .. ':lock'
  if redis.call('EXISTS', lock) == 0 and redis.call('LPOS', ARGV[1] .. 'active', ARGV[at]) then
    redis.call('SET', lock, ARGV[at + 1], 'PX', ARGV[2])
    redis.call('SREM', ARGV[1] .. 'stalled', ARGV[at])
  end
end`;

/** ARGV: prefix. Returns step, waiting, delayed, running, quarantined, and so on. */
const COUNTS = `
local counts = {}
for _, step in ipairs(redis.call('SMEMBERS', ARGV[1] .. ':steps')) do
  local of = ARGV[1] .. ':' .. step .. ':'
  counts[#counts + 1] = step
  counts[#counts + 1] = redis.call('LLEN', of .. 'wait') + redis.call('LLEN', of .. 'paused') + redis.call('ZCARD', of .. 'prioritized')
  counts[#counts + 1] = redis.call('ZCARD', of .. 'delayed')
  counts[#counts + 1] = redis.call('LLEN', of .. 'active')
  counts[#counts + 1] = redis.call('ZCARD', of .. 'failed')
end
return counts`;

/** Our commands beside BullMQ's own; they name their keys themselves, so they are for one server, not a cluster. */
export const SCRIPTS = {
  aldynHold: HOLD,
  aldynRelease: RELEASE,
  aldynRemember: REMEMBER,
  aldynRelock: RELOCK,
  aldynCounts: COUNTS,
} as const;
export type ScriptName = keyof typeof SCRIPTS;
