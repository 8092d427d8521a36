-- Why a model stopped writing, in its provider's own word; null for calls of other kinds and answers that do not say it.
alter table api_usage_logs add column finish_reason text;
