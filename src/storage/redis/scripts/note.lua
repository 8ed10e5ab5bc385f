-- A payload that started no turn: accepted and ignored in one step. ARGV: channel:reason
expect('hash', P .. 'notes')
expect('hash', COUNTERS)
redis.call('HINCRBY', P .. 'notes', ARGV[1], 1)
redis.call('HINCRBY', COUNTERS, 'accepted', 1)
redis.call('HINCRBY', COUNTERS, 'ignored', 1)
return 1
