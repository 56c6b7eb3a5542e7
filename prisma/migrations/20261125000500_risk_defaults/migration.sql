-- The policy that is in force before anybody tunes it: every rule with its default.
INSERT INTO "RiskPolicy" ("version", "rules", "note", "createdAt") VALUES (0, '{}', '产品默认值 Product defaults', now());
