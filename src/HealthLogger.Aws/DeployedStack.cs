using System.Text;
using Amazon.Athena;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Doctor;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Own;
using HealthLogger.Aws.People;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws;

/// <summary>
/// The ports on a deployed stack, for the functions and the command line alike. Each method reads the settings that it needs
/// before it does anything else; the clients it creates live as long as the process.
/// </summary>
public sealed class DeployedStack(StackSettings settings, TimeProvider clock)
{
    // Firehose buffers records for up to 5 minutes, and retries what it cannot deliver at once.
    private static readonly TimeSpan DeliveryTime = TimeSpan.FromMinutes(15);

    // A person waits. The calls of the checks take well under a second each.
    private static readonly TimeSpan DoctorTimeout = TimeSpan.FromSeconds(10);

    // A person waits for a response, which takes at most 25 s.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    private static readonly RetrySchedule RequestSchedule = new(4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

    private readonly Lazy<AmazonS3Client> _s3 = new(() => NewS3(settings));

    /// <summary>Health records go to the delivery stream <c>DELIVERY_STREAM</c>.</summary>
    public ILineSink RecordSink() =>
        new FirehoseSink(stream: settings.Required("DELIVERY_STREAM"), client: NewFirehose(), clock: clock);

    /// <summary>Usage events go to the history table <c>HISTORY_TABLE</c>.</summary>
    public ILineSink EventSink() =>
        new DynamoHistorySink(table: settings.Required("HISTORY_TABLE"), client: new AmazonDynamoDBClient());

    /// <summary>The same, for the usage event of a request. It retries only once, because the request waits for it.</summary>
    public ILineSink RequestEventSink() =>
        new DynamoHistorySink(
            table: settings.Required("HISTORY_TABLE"),
            client: new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 1 }));

    /// <summary>The archive reads the history table <c>HISTORY_TABLE</c>.</summary>
    public IHistoryTable HistoryTable() =>
        new DynamoHistoryTable(options: HistoryTableOptions(), client: new RawScanClient(), clock: clock, random: new Random());

    /// <summary>Archived objects are in the bucket <c>ARCHIVE_BUCKET</c>, below <c>ARCHIVE_PREFIX</c>.</summary>
    public IObjectStore ArchiveStore() =>
        PrefixedStore.Of(settings.Prefix("ARCHIVE_PREFIX"), new S3ObjectStore(bucket: settings.Required("ARCHIVE_BUCKET"), client: _s3.Value));

    /// <summary>Records that Firehose could not deliver are in the bucket <c>ERROR_BUCKET</c>.</summary>
    public IObjectStore ErrorStore() => Store(settings.Required("ERROR_BUCKET"));

    public IObjectStore Store(string bucket) => new S3ObjectStore(bucket: bucket, client: _s3.Value);

    /// <summary>The name of the delivery stream.</summary>
    public string DeliveryStream => settings.Required("DELIVERY_STREAM");

    /// <summary>Reports are in the same place.</summary>
    public IReportStore ReportStore() =>
        new S3ReportStore(bucket: settings.Required("ARCHIVE_BUCKET"), prefix: settings.Prefix("ARCHIVE_PREFIX"), client: _s3.Value);

    /// <summary>Athena queries both tables.</summary>
    public IQueryEngine QueryEngine() =>
        new AthenaQueryEngine(options: AthenaOptions(), client: new AmazonAthenaClient(), clock: clock, random: new Random());

    /// <summary>Athena queries the health records for somebody who waits.</summary>
    public IStartedQueries StartedQueries() => new AthenaStartedQueries(
        options: AthenaOptions(historyDatabase: "") with { Throttled = RequestSchedule }, // they read only the records
        client: new AmazonAthenaClient(new AmazonAthenaConfig { MaxErrorRetry = 1, Timeout = RequestTimeout }),
        clock: clock,
        random: new Random());

    /// <summary>Cursors are authenticated with the key <c>CURSOR_KEY</c>.</summary>
    public SealedText CursorKey() => Encoding.UTF8.GetBytes(settings.Required("CURSOR_KEY")) is { Length: >= SealedText.MinKeyLength } key
        ? new SealedText(key)
        : throw new SettingException($"The environment variable CURSOR_KEY must have at least {SealedText.MinKeyLength} random characters.");

    /// <summary>The stored reports are for a group of Cognito or for a scope of another issuer, as <c>REPORT_ACCESS</c> says.</summary>
    public T ReportAccess<T>(T group, T scope) => settings.Choice("REPORT_ACCESS", ("group", group), ("scope", scope));

    /// <summary>
    /// People sign in at <c>SIGN_IN_ISSUER</c>, with the client <c>SIGN_IN_CLIENT_ID</c> and the scopes <c>SIGN_IN_SCOPES</c>. Its endpoints
    /// may have further origins, <c>SIGN_IN_ORIGINS</c>.
    /// </summary>
    /// <param name="at">Of the issuer, the client, the scopes and the origins.</param>
    public T SignIn<T>(Func<string, string, string, IReadOnlyList<string>, T> at) =>
        at(
            settings.Url("SIGN_IN_ISSUER"),
            settings.Required("SIGN_IN_CLIENT_ID"),
            settings.Optional("SIGN_IN_SCOPES", "openid"),
            settings.Origins("SIGN_IN_ORIGINS"));

    /// <summary>The table of health records, as Athena sees it.</summary>
    public IRecordTable RecordTable() =>
        new AthenaRecordTable(options: AthenaOptions(), client: new AmazonAthenaClient(), clock: clock, random: new Random());

    /// <summary>The report queries both tables, and its health figures are based on at least <c>MIN_USERS</c> people.</summary>
    public MakeReport Report() => new(options: ReportOptions(), bucket: ArchiveStore(), engine: QueryEngine(), clock: clock);

    /// <summary>Every place of the stack where data of people lies, in the order in which a person is erased from them.</summary>
    public PersonalData People()
    {
        var (archive, prefix) = (settings.Required("ARCHIVE_BUCKET"), settings.Prefix("ARCHIVE_PREFIX"));
        var (store, eraser) = (ArchiveStore(), new S3Eraser(_s3.Value, archive, prefix));
        var errors = settings.Required("ERROR_BUCKET");
        var copies = new StackCopies(settings.Optional("USER_POOL_ID", ""), clock);
        var deletion = new RecordDeletion(new AmazonAthenaClient(), AthenaOptions(), clock, new Random());
        return new PersonalData(
            store,
            eraser,
            [
                new FirstPlace(new AthenaRecordsPlace(QueryEngine(), deletion), new ErasureTurns(store)),
                new DynamoHistoryPlace(new AmazonDynamoDBClient(), HistoryTableOptions(), clock, new Random()),
                new RecordsInDelivery(deletion, clock),
                new ArchivePlace(store, eraser, ArchiveOptions(), HistoryTableOptions().UserAttribute, clock),
                new ErrorObjectsPlace(ErrorStore(), new S3Eraser(_s3.Value, errors, prefix: ""), new ReplayMarks(ErrorStore(), DeliveryStream), errors),
            ],
            new StackGate())
        {
            FirstStep = copies.Before,
            LaterCopies = copies.After,
        };
    }

    /// <summary>The checks of <c>doctor --aws</c>.</summary>
    public StackDoctor Doctor() => new(
        new StackClients(
            _s3.Value,
            new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 1, Timeout = DoctorTimeout }),
            new AmazonAthenaClient(new AmazonAthenaConfig { MaxErrorRetry = 1, Timeout = DoctorTimeout }),
            NewFirehose()),
        this, settings, clock);

    /// <summary>Reads the settings that have a form.</summary>
    /// <exception cref="SettingException">One is invalid.</exception>
    internal void Validate()
    {
        ReportOptions();
        ArchiveOptions();
        HistoryTableOptions();
        AthenaOptions();
        settings.Prefix("ARCHIVE_PREFIX");
    }

    internal Task<SchemaPlan> PlanSchemaAsync(CancellationToken cancellation) => new ChangeSchema(RecordTable(), QueryEngine()).PlanAsync(cancellation);

    internal ReportOptions ReportOptions()
    {
        var minUsers = settings.Optional("MIN_USERS", Core.Report.ReportOptions.DefaultMinUsers);
        return minUsers >= 2
            ? new ReportOptions(minUsers, DeliveryTime) { Timestamps = Timestamps() }
            : throw new SettingException(
                $"The environment variable MIN_USERS is '{minUsers}': it must be at least 2, so that no report reveals how one person feels.");
    }

    public ArchiveOptions ArchiveOptions() => Core.Archive.ArchiveOptions.Default with
    {
        SegmentBytes = Math.Max(1, settings.Optional("ARCHIVE_SEGMENT_MIB", 64)) * 1024L * 1024,
    };

    internal HistoryTableOptions HistoryTableOptions()
    {
        var days = settings.Optional("HISTORY_RETENTION_DAYS", UsageEventParser.Retention.Days);
        return new HistoryTableOptions(settings.Required("HISTORY_TABLE"))
        {
            UserAttribute = settings.Optional("HISTORY_USER_ATTRIBUTE", "userId"),
            TimestampAttribute = settings.Optional("HISTORY_TIMESTAMP_ATTRIBUTE", "timestamp"),
            TimestampFormat = Timestamps(),
            ExpiryAttribute = settings.Optional("HISTORY_EXPIRY_ATTRIBUTE", "expires_at"),
            Retention = days == 0 ? null : TimeSpan.FromDays(days),
        };
    }

    internal AthenaOptions AthenaOptions() => AthenaOptions(settings.Required("HISTORY_DATABASE")) with
    {
        ExactPartitions = settings.Choice("REPORT_PARTITIONS", ("repair", false), ("exact", true)) ? ArchiveLocation() : null,
    };

    private AthenaOptions AthenaOptions(string historyDatabase) => new(
        settings.Required("ATHENA_WORKGROUP"),
        settings.Required("RECORDS_CATALOG"),
        settings.Optional("RECORDS_DATABASE", "health_logger"),
        historyDatabase);

    // It becomes part of a statement. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    private ArchiveLocation ArchiveLocation()
    {
        var bucket = settings.Required("ARCHIVE_BUCKET");
        return bucket.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '.' or '-')
            ? new ArchiveLocation(bucket, settings.Prefix("ARCHIVE_PREFIX"))
            : throw new SettingException($"The environment variable ARCHIVE_BUCKET is '{bucket}', which is not the name of a bucket.");
    }

    private TimestampFormat Timestamps() => settings.Choice(
        "HISTORY_TIMESTAMP_FORMAT",
        ("rfc3339", TimestampFormat.Rfc3339),
        ("epoch-seconds", TimestampFormat.EpochSeconds),
        ("epoch-milliseconds", TimestampFormat.EpochMilliseconds));

    private static AmazonKinesisFirehoseClient NewFirehose() => new(FirehoseSink.ClientConfig());

    // A custom endpoint is a stand-in for S3, which rarely has a host name for each bucket.
    private static AmazonS3Client NewS3(StackSettings settings) => new(new AmazonS3Config
    {
        ForcePathStyle = settings.IsSet("AWS_ENDPOINT_URL") || settings.IsSet("AWS_ENDPOINT_URL_S3"),
    });
}
