CREATE TABLE "action_runs" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"ran_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"result" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"sys_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"call_id" text,
	"credential" text,
	"rule" text NOT NULL,
	"rule_set" text NOT NULL,
	"outcome" text NOT NULL,
	"caller" uuid,
	"parameters" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"scopes" jsonb NOT NULL,
	"region" text,
	"created" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"sys_id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"field" text COLLATE "C" NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_counters" (
	"record_type" text COLLATE "C" PRIMARY KEY NOT NULL,
	"prefix" text COLLATE "C" NOT NULL,
	"next" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"sys_id" uuid PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"record_type" text COLLATE "C" NOT NULL,
	"caller" uuid,
	"state" text COLLATE "C" NOT NULL,
	"active" boolean NOT NULL,
	"priority" text COLLATE "C",
	"short_description" text,
	"description" text,
	"opened" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"assigned_to" uuid,
	"opened_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fields_key" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_keys" (
	"field" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "user_keys_field_key_user_id_pk" PRIMARY KEY("field","key","user_id")
);
--> statement-breakpoint
CREATE TABLE "user_phones" (
	"user_id" uuid NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"typed" text NOT NULL,
	"e164" text COLLATE "C",
	"extension" text COLLATE "C",
	"reversed" text COLLATE "C",
	CONSTRAINT "user_phones_user_id_kind_typed_pk" PRIMARY KEY("user_id","kind","typed")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"sys_id" uuid PRIMARY KEY NOT NULL,
	"user_name" text,
	"user_name_key" text COLLATE "C",
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"email" text,
	"email_key" text COLLATE "C",
	"employee_number" text,
	"employee_number_key" text COLLATE "C",
	"vip" boolean DEFAULT false NOT NULL,
	"department" text,
	"location" text,
	"country" text,
	"time_zone" text,
	"active" boolean DEFAULT true NOT NULL,
	"created" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fields_key" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_task_id_tasks_sys_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_caller_users_sys_id_fk" FOREIGN KEY ("caller") REFERENCES "public"."users"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assigned_to_users_sys_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."users"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_opened_by_users_sys_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_keys" ADD CONSTRAINT "user_keys_user_id_users_sys_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_phones" ADD CONSTRAINT "user_phones_user_id_users_sys_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("sys_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_runs_ran_at" ON "action_runs" USING btree ("ran_at");--> statement-breakpoint
CREATE INDEX "calls_at" ON "calls" USING btree ("at");--> statement-breakpoint
CREATE INDEX "calls_caller" ON "calls" USING btree ("caller");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_secret_hash" ON "credentials" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "journal_task" ON "journal" USING btree ("task_id","at","sys_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_number" ON "tasks" USING btree ("number");--> statement-breakpoint
CREATE INDEX "tasks_open_of_caller" ON "tasks" USING btree ("caller","record_type","opened" DESC NULLS FIRST,"sys_id" DESC NULLS FIRST) WHERE active;--> statement-breakpoint
CREATE INDEX "tasks_of_caller" ON "tasks" USING btree ("caller","record_type","opened" DESC NULLS FIRST,"sys_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tasks_newest" ON "tasks" USING btree ("opened" DESC NULLS FIRST,"sys_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tasks_newest_of_type" ON "tasks" USING btree ("record_type","opened" DESC NULLS FIRST,"sys_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "user_keys_user" ON "user_keys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_phones_e164" ON "user_phones" USING btree ("e164","user_id");--> statement-breakpoint
CREATE INDEX "user_phones_number" ON "user_phones" USING btree ("e164","extension","user_id","kind");--> statement-breakpoint
CREATE INDEX "user_phones_kind" ON "user_phones" USING btree ("e164","kind","user_id");--> statement-breakpoint
CREATE INDEX "user_phones_extension" ON "user_phones" USING btree ("extension","user_id","kind");--> statement-breakpoint
CREATE INDEX "user_phones_reversed" ON "user_phones" USING btree ("reversed","user_id","kind");--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name_key","sys_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_user_name" ON "users" USING btree ("user_name_key");--> statement-breakpoint
CREATE INDEX "users_employee_number" ON "users" USING btree ("employee_number_key","sys_id");--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree ("email_key","sys_id");