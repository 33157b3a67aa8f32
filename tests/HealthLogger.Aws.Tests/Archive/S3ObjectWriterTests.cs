using System.Net;
using System.Text;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>Parts of ten bytes, two at a time.</summary>
public sealed class S3ObjectWriterTests
{
    private const string Key = "history/a.gz";

    private readonly FakeS3 _s3 = new();
    private readonly S3ObjectStore _store;

    public S3ObjectWriterTests() => _store = new S3ObjectStore(_s3.Client, FakeS3.Bucket, new UploadOptions(PartBytes: 10, PartsInFlight: 2));

    [Theory]
    [InlineData(0, "PutObject")]
    [InlineData(9, "PutObject")]
    [InlineData(10, "PutObject")]
    [InlineData(11, "CreateMultipartUpload UploadPart UploadPart CompleteMultipartUpload")]
    [InlineData(30, "CreateMultipartUpload UploadPart UploadPart UploadPart CompleteMultipartUpload")]
    public async Task AnObjectThatFitsOnePartIsOneCall(int length, string calls)
    {
        Assert.True(await CreateAsync(length));

        Assert.Equal(calls, string.Join(' ', _s3.Calls.Names));
        Assert.Equal(Content(length), Encoding.UTF8.GetString(_s3.Objects[Key]));
        Assert.Equal(0, _s3.OpenUploads);
    }

    [Theory]
    [InlineData("CreateMultipartUpload", 1)]
    [InlineData("UploadPart", 1)]
    [InlineData("UploadPart", 2)]
    [InlineData("UploadPart", 3)]
    [InlineData("UploadPart", 4)]
    [InlineData("UploadPart", 5)]
    [InlineData("CompleteMultipartUpload", 1)]
    public async Task AnUploadThatFailsAnywhereLeavesNothing(string call, int time)
    {
        var times = 0;
        _s3.Calls.Before = each => each.Name == call && Interlocked.Increment(ref times) == time
            ? throw new IOException("Broken.")
            : Task.CompletedTask;

        await Assert.ThrowsAsync<IOException>(() => CreateAsync(45));

        Assert.Empty(_s3.Objects);
        Assert.Equal(0, _s3.OpenUploads);
    }

    [Fact]
    public async Task AFailedPartEndsTheUploadSoon()
    {
        _s3.Calls.Before = each => each.Name == "UploadPart" ? throw new IOException("Broken.") : Task.CompletedTask;

        await Assert.ThrowsAsync<IOException>(() => CreateAsync(10_000));

        Assert.InRange(_s3.Calls.Names.Count(name => name == "UploadPart"), 1, 4);
    }

    [Theory]
    [InlineData(5, HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(5, HttpStatusCode.Conflict, "ConditionalRequestConflict")]
    [InlineData(25, HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(25, HttpStatusCode.Conflict, "ConditionalRequestConflict")]
    public async Task CommitReturnsFalseIfTheKeyExists(int length, HttpStatusCode status, string code)
    {
        _s3.Calls.Before = each => each.Name is "PutObject" or "CompleteMultipartUpload"
            ? throw FakeS3.Error(status, code)
            : Task.CompletedTask;

        Assert.False(await CreateAsync(length));

        Assert.Empty(_s3.Objects);
        Assert.Equal(0, _s3.OpenUploads);
    }

    [Fact]
    public async Task AnotherConflictIsAnError()
    {
        _s3.Calls.Before = _ => throw FakeS3.Error(HttpStatusCode.Conflict, "OperationAborted");

        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => CreateAsync(5));
    }

    [Fact]
    public async Task ARepeatedCompletionFindsItsOwnObject()
    {
        _s3.Calls.After = each => each.Name == "CompleteMultipartUpload"
            ? throw FakeS3.Error(HttpStatusCode.NotFound, "NoSuchUpload")
            : Task.CompletedTask;

        Assert.False(await CreateAsync(25));

        Assert.Equal(Content(25), Encoding.UTF8.GetString(_s3.Objects[Key]));
    }

    [Fact]
    public async Task AnUploadAbortedByAnotherProcessIsAnError()
    {
        _s3.Calls.Before = each => each.Name == "CompleteMultipartUpload"
            ? throw FakeS3.Error(HttpStatusCode.NotFound, "NoSuchUpload")
            : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<IOException>(() => CreateAsync(25));

        Assert.Contains("run this again", error.Message, StringComparison.Ordinal);
        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task AnUncommittedUploadIsAborted()
    {
        await using (var writer = await _store.BeginAsync(Key, default))
        {
            await writer.WriteAsync(new byte[35], default);
        }

        Assert.Equal("AbortMultipartUpload", _s3.Calls.Names[^1]);
        Assert.Empty(_s3.Objects);
        Assert.Equal(0, _s3.OpenUploads);
    }

    [Fact]
    public async Task AnAbortThatFailsDoesNotHideTheFirstError()
    {
        _s3.Calls.Before = each => each.Name is "CompleteMultipartUpload" or "AbortMultipartUpload"
            ? throw new IOException(each.Name)
            : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<IOException>(() => CreateAsync(25));

        Assert.Equal("CompleteMultipartUpload", error.Message);
        Assert.Equal(1, _s3.OpenUploads);
    }

    [Fact]
    public async Task AStoreLimitsItsPartsInFlightAndItsCallersWait()
    {
        var (open, full, gate) = (new TaskCompletionSource(), new TaskCompletionSource(), new object());
        var (under, most) = (0, 0);
        _s3.Calls.Before = async each =>
        {
            if (each.Name == "UploadPart")
            {
                Count(+1);
                await open.Task;
                Count(-1);
            }
        };
        await using var first = await _store.BeginAsync("first", default);
        await using var second = await _store.BeginAsync("second", default);
        await first.WriteAsync(new byte[25], default); // sends two parts and keeps half a part

        var blocked = second.WriteAsync(new byte[25], default).AsTask();

        await full.Task;
        Assert.False(blocked.IsCompleted);
        open.SetResult();
        await blocked;
        Assert.True(await first.CommitAsync(default) && await second.CommitAsync(default));
        Assert.Equal(2, most);

        void Count(int change)
        {
            lock (gate)
            {
                under += change;
                most = Math.Max(most, under);
                if (under == 2)
                {
                    full.TrySetResult();
                }
            }
        }
    }

    [Fact]
    public async Task AWaitingCallerCanCancel()
    {
        _s3.Calls.Before = each => each.Name == "UploadPart" ? new TaskCompletionSource().Task : Task.CompletedTask;
        using var cancelled = new CancellationTokenSource();
        await using var writer = await _store.BeginAsync(Key, default);
        var blocked = writer.WriteAsync(new byte[55], cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
        await writer.DisposeAsync();
        Assert.Equal(0, _s3.OpenUploads);
    }

    private async Task<bool> CreateAsync(int length)
    {
        await using var writer = await _store.BeginAsync(Key, default);
        foreach (var piece in Content(length).Chunk(7))
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes(piece), default);
        }

        return await writer.CommitAsync(default);
    }

    private static string Content(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
}
