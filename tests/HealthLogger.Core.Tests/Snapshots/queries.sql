-- usage of UsageHistory: 2025 | 12 | 2026 | 01
SELECT month, action, CAST(day AS varchar), sum(events), count(userid)
FROM (
  SELECT month, action, day, userid, count(*) AS events, grouping(day) AS is_not_day
  FROM (
    SELECT year || '-' || month AS month, userid, coalesce(action, '(none)') AS action,
      CAST(from_iso8601_timestamp(regexp_replace(upper("timestamp"), '[.][0-9]+', '')) AT TIME ZONE 'UTC' AS date) AS day
    FROM usage_history
    WHERE (year = ? AND month = ? OR year = ? AND month = ?)
  ) AS events
  GROUP BY GROUPING SETS ((month, userid), (month, action, userid), (month, day))
) AS counted
WHERE is_not_day = 1 OR day IS NOT NULL
GROUP BY month, action, day;

-- health of HealthRecords: 2025-11-29 20:00:00 | 2026-02-02 04:00:00 | 2026-01-02 04:00:00 | 2026-02-08 12:00:00.000001 | 2025-12-30 20:00:00 | 2026-03-10 12:00:00.000000 | 2025-12-01 | 2026-01-01 | 2026-01-01 | 2026-02-01
SELECT CAST(month AS varchar), CAST(day AS varchar), sum(records), count_if(records > 0), CAST(max(written_at) AS varchar),
  count(fatigue), avg(fatigue), count(fatigue_deviation), avg(fatigue_deviation),
  count(fatigue_change), avg(fatigue_change), stddev_samp(fatigue_change),
  count(mood), avg(mood), count(mood_deviation), avg(mood_deviation),
  count(mood_change), avg(mood_change), stddev_samp(mood_change),
  count(motivation), avg(motivation), count(motivation_deviation), avg(motivation_deviation),
  count(motivation_change), avg(motivation_change), stddev_samp(motivation_change), sum(poor_sleep), count_if(poor_sleep > 0), sum(headache), count_if(headache > 0), sum(stomachache), count_if(stomachache > 0), sum(exercise), count_if(exercise > 0), sum(alcohol), count_if(alcohol > 0), sum(caffeine), count_if(caffeine > 0)
FROM (
  SELECT month, day, records, written_at, fatigue,
    fatigue - lag(fatigue) OVER (PARTITION BY user_id, day ORDER BY month) AS fatigue_change,
    CASE WHEN count(fatigue) OVER (PARTITION BY user_id, month, day IS NULL) > 1
      THEN fatigue - avg(fatigue) OVER (PARTITION BY user_id, month, day IS NULL) END AS fatigue_deviation, mood,
    mood - lag(mood) OVER (PARTITION BY user_id, day ORDER BY month) AS mood_change,
    CASE WHEN count(mood) OVER (PARTITION BY user_id, month, day IS NULL) > 1
      THEN mood - avg(mood) OVER (PARTITION BY user_id, month, day IS NULL) END AS mood_deviation, motivation,
    motivation - lag(motivation) OVER (PARTITION BY user_id, day ORDER BY month) AS motivation_change,
    CASE WHEN count(motivation) OVER (PARTITION BY user_id, month, day IS NULL) > 1
      THEN motivation - avg(motivation) OVER (PARTITION BY user_id, month, day IS NULL) END AS motivation_deviation, poor_sleep, headache, stomachache, exercise, alcohol, caffeine
  FROM (
    SELECT user_id, month, day, count_if(NOT coalesce(deleted, false)) AS records, max(written_at) AS written_at, avg(CAST(fatigue AS double)) AS fatigue, avg(CAST(mood AS double)) AS mood, avg(CAST(motivation AS double)) AS motivation, count_if(bitwise_and(flags, 1) <> 0) AS poor_sleep, count_if(bitwise_and(flags, 2) <> 0) AS headache, count_if(bitwise_and(flags, 4) <> 0) AS stomachache, count_if(bitwise_and(flags, 8) <> 0) AS exercise, count_if(bitwise_and(flags, 16) <> 0) AS alcohol, count_if(bitwise_and(flags, 32) <> 0) AS caffeine
    FROM (
      SELECT *, CAST(date_trunc('month', day) AS date) AS month
      FROM (
        SELECT user_id, fatigue, mood, motivation, flags, written_at, deleted, months_ago,
          CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
          row_number() OVER (PARTITION BY months_ago, user_id, record_id
            ORDER BY coalesce(revision, 0) DESC, coalesce(deleted, false) DESC, CASE WHEN coalesce(revision, 0) = 0 THEN written_at END, written_at DESC) AS copy
        FROM health_records CROSS JOIN (VALUES (0), (1)) AS months (months_ago)
        WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp)
          AND (months_ago = 1 AND recorded_at < CAST(? AS timestamp) AND written_at <= CAST(? AS timestamp(6))
            OR months_ago = 0 AND recorded_at >= CAST(? AS timestamp) AND written_at <= CAST(? AS timestamp(6)))
      ) AS copies
      WHERE copy = 1 AND (months_ago = 1 AND day >= CAST(? AS date) AND day < CAST(? AS date)
        OR months_ago = 0 AND day >= CAST(? AS date) AND day < CAST(? AS date))
    ) AS records
    GROUP BY GROUPING SETS ((user_id, month), (user_id, month, day))
  ) AS persons
) AS compared
GROUP BY month, day
HAVING sum(records) > 0
ORDER BY 1, 2;
