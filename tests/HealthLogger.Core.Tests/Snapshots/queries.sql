-- usage_totals of UsageHistory: 2026 | 01
SELECT count(*), count(DISTINCT userid)
FROM usage_history WHERE year = ? AND month = ?;

-- usage_by_action of UsageHistory: 2026 | 01
SELECT coalesce(action, '(none)'), count(*), count(DISTINCT userid)
FROM usage_history WHERE year = ? AND month = ?
GROUP BY 1 ORDER BY 2 DESC, 1;

-- usage_by_day of UsageHistory: 2026 | 01
SELECT CAST(CAST(from_iso8601_timestamp(regexp_replace(upper("timestamp"), '[.][0-9]+', '')) AT TIME ZONE 'UTC' AS date) AS varchar), count(*)
FROM usage_history WHERE year = ? AND month = ?
GROUP BY 1 ORDER BY 1;

-- health_totals of HealthRecords: 2025-12-31 10:00:00 | 2026-02-01 14:00:00 | 2026-01-01 | 2026-02-01
SELECT count(*), count(DISTINCT user_id), avg(CAST(fatigue AS double)), avg(CAST(mood AS double)), avg(CAST(motivation AS double)), count_if(bitwise_and(flags, 1) <> 0), count_if(bitwise_and(flags, 2) <> 0), count_if(bitwise_and(flags, 4) <> 0), count_if(bitwise_and(flags, 8) <> 0), count_if(bitwise_and(flags, 16) <> 0), count_if(bitwise_and(flags, 32) <> 0)
FROM (
  SELECT user_id, fatigue, mood, motivation, flags,
    CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
    row_number() OVER (PARTITION BY user_id, record_id ORDER BY written_at) AS copy
  FROM health_records
  WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp)
) AS record
WHERE copy = 1 AND day >= CAST(? AS date) AND day < CAST(? AS date);

-- health_by_day of HealthRecords: 2025-12-31 10:00:00 | 2026-02-01 14:00:00 | 2026-01-01 | 2026-02-01
SELECT CAST(day AS varchar), count(*), avg(CAST(fatigue AS double)), avg(CAST(mood AS double)), avg(CAST(motivation AS double))
FROM (
  SELECT user_id, fatigue, mood, motivation, flags,
    CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
    row_number() OVER (PARTITION BY user_id, record_id ORDER BY written_at) AS copy
  FROM health_records
  WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp)
) AS record
WHERE copy = 1 AND day >= CAST(? AS date) AND day < CAST(? AS date)
GROUP BY day ORDER BY day;
