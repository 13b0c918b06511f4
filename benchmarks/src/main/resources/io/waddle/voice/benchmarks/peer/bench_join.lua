-- KEYS: channel, place of the user, events of the channel. ARGV: most in the channel, user, id of the channel.
-- The revision of the join; -1 where the channel is full, -2 where the user is somewhere already.
local present = tonumber(redis.call('HGET', KEYS[1], 'present') or '0')
if present >= tonumber(ARGV[1]) then
    return -1
end
if redis.call('SETNX', KEYS[2], ARGV[3]) == 0 then
    return -2
end
redis.call('HINCRBY', KEYS[1], 'present', 1)
local revision = redis.call('HINCRBY', KEYS[1], 'revision', 1)
local now = redis.call('TIME')
redis.call('HSET', KEYS[1], 'participant/' .. ARGV[2], now[1])
redis.call('XADD', KEYS[3], '*', 'type', 'participant.joined', 'user', ARGV[2], 'revision', revision)
return revision
