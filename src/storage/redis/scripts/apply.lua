-- Changes of records outside of a turn. Returns 'applied' or 'conflict'.
-- ARGV: {records, extras, at} as JSON (numbers as text)
local given = cjson.decode(ARGV[1])
expect_changes(given.records)
expect_extras(given.extras)
if has_conflict(given.records) then return 'conflict' end
change_records(given.records)
write_extras(given.extras, given.at)
tell_offered()
return 'applied'
