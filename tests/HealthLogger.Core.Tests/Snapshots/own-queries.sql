-- own-records
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), revision, deleted, CAST(last_written_at AS varchar)
FROM (
  SELECT *, row_number() OVER (ORDER BY recorded_at DESC, record_id) AS place
  FROM (
    SELECT record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags, written_at, revision, deleted, max(written_at) OVER () AS last_written_at,
      row_number() OVER (PARTITION BY record_id ORDER BY coalesce(revision, 0) DESC, coalesce(deleted, false) DESC, CASE WHEN coalesce(revision, 0) = 0 THEN written_at END, written_at DESC) AS copy
    FROM health_records
    WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
      AND written_at <= CAST(? AS timestamp(6))
  ) AS copies
  WHERE copy = 1 AND NOT coalesce(deleted, false) AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
    AND (recorded_at < CAST(? AS timestamp(6)) OR recorded_at = CAST(? AS timestamp(6)) AND record_id > ?)
) AS ranked
WHERE place <= CAST(? AS integer)
ORDER BY place

-- own-records, older table
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(last_written_at AS varchar)
FROM (
  SELECT *, row_number() OVER (ORDER BY recorded_at DESC, record_id) AS place
  FROM (
    SELECT record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags, written_at, max(written_at) OVER () AS last_written_at,
      row_number() OVER (PARTITION BY record_id ORDER BY written_at) AS copy
    FROM health_records
    WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
      AND written_at <= CAST(? AS timestamp(6))
  ) AS copies
  WHERE copy = 1 AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
    AND (recorded_at < CAST(? AS timestamp(6)) OR recorded_at = CAST(? AS timestamp(6)) AND record_id > ?)
) AS ranked
WHERE place <= CAST(? AS integer)
ORDER BY place

-- own-trends
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), revision, deleted
FROM (
  SELECT record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags, written_at, revision, deleted, row_number() OVER (PARTITION BY record_id ORDER BY coalesce(revision, 0) DESC, coalesce(deleted, false) DESC, CASE WHEN coalesce(revision, 0) = 0 THEN written_at END, written_at DESC) AS copy
  FROM health_records
  WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
) AS copies
WHERE copy = 1 AND NOT coalesce(deleted, false) AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
ORDER BY recorded_at, record_id

-- own-trends, older table
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar)
FROM (
  SELECT record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags, written_at, row_number() OVER (PARTITION BY record_id ORDER BY written_at) AS copy
  FROM health_records
  WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
) AS copies
WHERE copy = 1 AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
ORDER BY recorded_at, record_id

-- own-export
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), revision, deleted
FROM health_records
WHERE user_id = ?
ORDER BY written_at, record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags, revision, deleted

-- own-export, older table
SELECT record_id, user_id, CAST(recorded_at AS varchar), utc_offset_minutes, fatigue, mood, motivation, flags, CAST(written_at AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar)
FROM health_records
WHERE user_id = ?
ORDER BY written_at, record_id, user_id, recorded_at, utc_offset_minutes, fatigue, mood, motivation, flags

