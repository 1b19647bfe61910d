-- The arithmetic of bot/storage/local/pacing.py, in whole microseconds, for many processes at once.
-- KEYS: free_at of the bot, its reservations ahead, the chat's free_at ("" of the chat only holds the bot).
-- ARGV: the moment ("" for this server's own clock), bot every, chat every, chat lead, and how long to hold ("" reserves).
-- Returns how long to wait.
local now = tonumber(ARGV[1])
if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
end
local bot_every, chat_every, chat_lead = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local free_at = tonumber(redis.call('GET', KEYS[1]) or 0)

-- Numbers as texts of all their digits: %.14g, which Lua would use, drops some.
local function digits(number)
    return string.format('%.0f', number)
end

-- A little longer than it matters, so that an idle bot leaves nothing behind.
local function keep(key, at)
    redis.call('SET', key, digits(at), 'PX', digits(math.max(math.ceil((at - now) / 1000), 0) + 1000))
end

if ARGV[5] ~= '' then
    keep(KEYS[1], math.max(free_at, now + tonumber(ARGV[5])))
    return 0
end

local chat_free_at = tonumber(redis.call('GET', KEYS[3]) or 0)
local next_free = math.max(now, free_at)
local chat_may = chat_free_at - chat_lead
local at = math.max(next_free, chat_may)

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', digits(now - bot_every))
while true do
    local taken = redis.call(
        'ZRANGEBYSCORE', KEYS[2], digits(at - bot_every + 1), digits(at + bot_every - 1), 'WITHSCORES', 'LIMIT', 0, 1
    )[2]
    if not taken then
        break
    end
    at = tonumber(taken) + bot_every
end

if chat_may <= next_free then
    keep(KEYS[1], at + bot_every)
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', digits(at))
else
    redis.call('ZADD', KEYS[2], digits(at), digits(at))
    redis.call('PEXPIRE', KEYS[2], digits(math.ceil((at - now) / 1000) + 60000))
end
keep(KEYS[3], math.max(chat_free_at, at) + chat_every)
return at - now
