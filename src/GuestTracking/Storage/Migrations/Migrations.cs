using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GuestTracking.Storage.Migrations;

// A migration is a file in sql/migrations and a class here that names it. Forward only; never edited once landed.

[DbContext(typeof(ChainContext)), Migration("0001_chain")]
internal sealed class Chain : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0002_survey")]
internal sealed class Survey : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0003_ingest")]
internal sealed class Ingest : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0004_fact")]
internal sealed class Fact : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0005_rollup")]
internal sealed class Rollup : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0006_result")]
internal sealed class Result : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0007_method")]
internal sealed class Method : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0008_composite")]
internal sealed class Composite : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0009_invitation")]
internal sealed class Invitation : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0010_goal")]
internal sealed class Goal : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0011_peer_set")]
internal sealed class PeerSet : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0012_standing")]
internal sealed class Standing : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0013_stale")]
internal sealed class Stale : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0014_standing_order")]
internal sealed class StandingOrder : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0015_bonus")]
internal sealed class Bonus : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0016_pull")]
internal sealed class Pull : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0017_job")]
internal sealed class Job : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0018_privacy")]
internal sealed class Privacy : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0019_source_health")]
internal sealed class SourceHealth : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0021_delivery")]
internal sealed class Delivery : SqlFileMigration;

[DbContext(typeof(ChainContext)), Migration("0022_action")]
internal sealed class Action : SqlFileMigration;

/// <summary>Runs the embedded file of the same name.</summary>
internal abstract class SqlFileMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var id = ((MigrationAttribute)Attribute.GetCustomAttribute(GetType(), typeof(MigrationAttribute))!).Id;
        migrationBuilder.Sql(Sql.Text($"migrations/{id}"));
    }
}
