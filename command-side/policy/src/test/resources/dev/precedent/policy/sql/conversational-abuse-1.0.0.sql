-- conversational-abuse@1.0.0 sha256:e273313ee83763ffa8280293e7fd0ad1114b5489adc3a36c363384e3431fced7
SELECT
  c.id,
  CASE
    WHEN c.g1 THEN 'REMOVE'
    WHEN c.g1 IS NULL THEN NULL
    ELSE 'ALLOW'
  END AS outcome,
  CASE
    WHEN c.g1 THEN 'AB.1'
    WHEN c.g1 IS NULL THEN ''
    ELSE 'AB.9'
  END AS path,
  CASE
    WHEN c.g1 THEN NULL
    WHEN c.g1 IS NULL THEN 'AB.1'
    ELSE NULL
  END AS clause,
  CASE
    WHEN c.g1 THEN NULL
    WHEN c.g1 IS NULL THEN 'severity'
    ELSE NULL
  END AS missing
FROM (
  SELECT
    c.id,
    c.severity,
    c.severity <= -1e0 AS g1 -- AB.1
  FROM cases AS c
) AS c
