using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class InputStreamTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i * 7919L % 2003}\n")));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task PassesPlainBytesThrough(int chunk)
    {
        Assert.Equal(Text, await ReadAsync(Text, chunk));
        Assert.Empty(await ReadAsync([], chunk));
        foreach (var almost in new byte[][] { [0x1F], [0x1F, 0x8A, 0x8B] })
        {
            Assert.Equal(almost, await ReadAsync(almost, chunk));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task RecognizesGzipByItsContent(int chunk) => Assert.Equal(Text, await ReadAsync(Gzip(Text), chunk));

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task ReadsSeveralGzipMembers(int chunk) =>
        Assert.Equal(Text.Concat(Text), await ReadAsync([.. Gzip(Text), .. Gzip([]), .. Gzip(Text)], chunk));

    [Fact]
    public async Task RejectsGzipTruncatedAtAnyByte()
    {
        var whole = Gzip(Text);
        for (var length = 2; length < whole.Length; length++)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(whole[..length], 100_000));
        }
    }

    [Fact]
    public async Task RejectsATruncatedGzipMember()
    {
        byte[] whole = [.. Gzip(Text), .. Gzip(Text)];

        foreach (var length in new[] { whole.Length - 1, whole.Length - 8, (whole.Length / 2) + 1, (whole.Length / 2) + 12 })
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(whole[..length], 100_000));
        }
    }

    [Fact]
    public async Task RejectsCorruptGzip()
    {
        var broken = Gzip(Text);
        broken[^6] ^= 1; // in its checksum

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(broken, 100_000));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([0x1F, 0x8B, .. Text], 100_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisposesTheSource(bool isGzip)
    {
        var source = new ChunkedStream(isGzip ? Gzip(Text) : Text, 10);
        await using (await InputStream.OpenAsync(source, default))
        {
            Assert.False(source.IsDisposed);
        }

        Assert.True(source.IsDisposed);
    }

    private static async Task<byte[]> ReadAsync(byte[] bytes, int chunk)
    {
        await using var input = await InputStream.OpenAsync(new ChunkedStream(bytes, chunk), default);
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
