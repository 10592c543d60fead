-- Sales by month
WITH monthly AS (
    SELECT date_trunc('month', sold_at) AS month, SUM(price * 1.19) AS total, COUNT(DISTINCT customer_id)
    FROM sales s
    LEFT JOIN customers c ON c.id = s.customer_id AND c.active IS NOT FALSE
    WHERE s.sold_at BETWEEN '2024-01-01' AND NOW() - INTERVAL '1 day'
    GROUP BY 1
    HAVING SUM(price) > 1e3
)
SELECT month, total, RANK() OVER (ORDER BY total DESC) AS "rank"
FROM monthly
ORDER BY month NULLS LAST
LIMIT 12;

/* Tables */
CREATE TABLE IF NOT EXISTS customers (
    id BIGINT PRIMARY KEY,
    name VARCHAR(100) NOT NULL DEFAULT 'it''s',
    active BOOLEAN CHECK (active OR name <> '')
);
INSERT INTO customers VALUES (1, 'a', TRUE), (2, NULL, FALSE);
