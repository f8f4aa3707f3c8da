-- hate-speech@2.1.0 sha256:ced1f9e5f71033e1bc2188228979972752c08b7e05ed938ef553605229a7aaf0
SELECT
  c.id,
  CASE
    WHEN c.region IS NULL THEN NULL
    WHEN c.region IN ('DE', 'AT', 'CH') /* DACH */ THEN CASE
      WHEN c.g1 THEN 'REMOVE'
      WHEN c.g1 IS NULL THEN NULL
      WHEN c.g2 THEN CASE
        WHEN c.g3 THEN 'ESCALATE'
        WHEN c.g3 IS NULL THEN NULL
        ELSE 'ESCALATE'
      END
      WHEN c.g2 IS NULL THEN NULL
      ELSE 'ALLOW'
    END
    WHEN c.region IN ('FR') /* FR */ THEN CASE
      WHEN c.g4 THEN 'REMOVE'
      WHEN c.g4 IS NULL THEN NULL
      WHEN c.g2 THEN CASE
        WHEN c.g5 THEN 'REMOVE'
        WHEN c.g5 IS NULL THEN NULL
        ELSE 'ESCALATE'
      END
      WHEN c.g2 IS NULL THEN NULL
      ELSE 'ALLOW'
    END
    ELSE CASE
      WHEN c.g4 THEN 'REMOVE'
      WHEN c.g4 IS NULL THEN NULL
      WHEN c.g2 THEN CASE
        WHEN c.g6 THEN 'REMOVE'
        WHEN c.g6 IS NULL THEN NULL
        ELSE 'ESCALATE'
      END
      WHEN c.g2 IS NULL THEN NULL
      ELSE 'ALLOW'
    END
  END AS outcome,
  CASE
    WHEN c.region IS NULL THEN ''
    WHEN c.region IN ('DE', 'AT', 'CH') /* DACH */ THEN CASE
      WHEN c.g1 THEN 'HS.2'
      WHEN c.g1 IS NULL THEN ''
      WHEN c.g2 THEN CASE
        WHEN c.g3 THEN 'HS.3 HS.3a'
        WHEN c.g3 IS NULL THEN 'HS.3'
        ELSE 'HS.3 HS.3b'
      END
      WHEN c.g2 IS NULL THEN ''
      ELSE 'HS.9'
    END
    WHEN c.region IN ('FR') /* FR */ THEN CASE
      WHEN c.g4 THEN 'HS.2'
      WHEN c.g4 IS NULL THEN ''
      WHEN c.g2 THEN CASE
        WHEN c.g5 THEN 'HS.3 HS.3f'
        WHEN c.g5 IS NULL THEN 'HS.3'
        ELSE 'HS.3 HS.3b'
      END
      WHEN c.g2 IS NULL THEN ''
      ELSE 'HS.9'
    END
    ELSE CASE
      WHEN c.g4 THEN 'HS.2'
      WHEN c.g4 IS NULL THEN ''
      WHEN c.g2 THEN CASE
        WHEN c.g6 THEN 'HS.3 HS.3a'
        WHEN c.g6 IS NULL THEN 'HS.3'
        ELSE 'HS.3 HS.3b'
      END
      WHEN c.g2 IS NULL THEN ''
      ELSE 'HS.9'
    END
  END AS path,
  CASE
    WHEN c.region IS NULL THEN 'HS.2'
    WHEN c.region IN ('DE', 'AT', 'CH') /* DACH */ THEN CASE
      WHEN c.g1 THEN NULL
      WHEN c.g1 IS NULL THEN 'HS.2'
      WHEN c.g2 THEN CASE
        WHEN c.g3 THEN NULL
        WHEN c.g3 IS NULL THEN 'HS.3a'
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN 'HS.3'
      ELSE NULL
    END
    WHEN c.region IN ('FR') /* FR */ THEN CASE
      WHEN c.g4 THEN NULL
      WHEN c.g4 IS NULL THEN 'HS.2'
      WHEN c.g2 THEN CASE
        WHEN c.g5 THEN NULL
        WHEN c.g5 IS NULL THEN 'HS.3f'
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN 'HS.3'
      ELSE NULL
    END
    ELSE CASE
      WHEN c.g4 THEN NULL
      WHEN c.g4 IS NULL THEN 'HS.2'
      WHEN c.g2 THEN CASE
        WHEN c.g6 THEN NULL
        WHEN c.g6 IS NULL THEN 'HS.3a'
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN 'HS.3'
      ELSE NULL
    END
  END AS clause,
  CASE
    WHEN c.region IS NULL THEN 'region'
    WHEN c.region IN ('DE', 'AT', 'CH') /* DACH */ THEN CASE
      WHEN c.g1 THEN NULL
      WHEN c.g1 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.kinds IS NULL THEN ' kinds' ELSE '' END))
      WHEN c.g2 THEN CASE
        WHEN c.g3 THEN NULL
        WHEN c.g3 IS NULL THEN 'language'
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.target IS NULL THEN ' target' ELSE '' END))
      ELSE NULL
    END
    WHEN c.region IN ('FR') /* FR */ THEN CASE
      WHEN c.g4 THEN NULL
      WHEN c.g4 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.kinds IS NULL THEN ' kinds' ELSE '' END))
      WHEN c.g2 THEN CASE
        WHEN c.g5 THEN NULL
        WHEN c.g5 IS NULL THEN 'posted'
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.target IS NULL THEN ' target' ELSE '' END))
      ELSE NULL
    END
    ELSE CASE
      WHEN c.g4 THEN NULL
      WHEN c.g4 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.kinds IS NULL THEN ' kinds' ELSE '' END))
      WHEN c.g2 THEN CASE
        WHEN c.g6 THEN NULL
        WHEN c.g6 IS NULL THEN ltrim(concat(CASE WHEN c.harm IS NULL AND (c.g6_1 IS NULL) THEN ' harm' ELSE '' END, CASE WHEN c.language IS NULL THEN ' language' ELSE '' END, CASE WHEN c.quoted IS NULL AND (c.g6_1 IS NULL) THEN ' quoted' ELSE '' END))
        ELSE NULL
      END
      WHEN c.g2 IS NULL THEN ltrim(concat(CASE WHEN c.hate_score IS NULL THEN ' hate_score' ELSE '' END, CASE WHEN c.target IS NULL THEN ' target' ELSE '' END))
      ELSE NULL
    END
  END AS missing
FROM (
  SELECT
    c.id,
    c.region,
    c.hate_score,
    c.kinds,
    c.target,
    c.language,
    c.posted,
    c.harm,
    c.quoted,
    c.hate_score >= 0.95e0 OR array_contains(c.kinds, 'threat') OR array_contains(c.kinds, 'slur') AS g1, -- HS.2
    c.hate_score >= 0.6e0 AND c.target = 'yes' AS g2, -- HS.3
    c.language = 'de' AS g3, -- HS.3a
    c.hate_score >= 0.97e0 OR array_contains(c.kinds, 'threat') OR array_contains(c.kinds, 'slur') AS g4, -- HS.2
    c.posted >= 1767225600000000e0 /* 2026-01-01T00:00:00Z */ AS g5, -- HS.3f
    c.language IN ('en', 'de') AND (c.harm >= 2e0 OR c.quoted) AS g6, -- HS.3a
    c.harm >= 2e0 OR c.quoted AS g6_1 -- HS.3a
  FROM cases AS c
) AS c
