using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The program <c>gzip</c> with its default level, 6.</summary>
internal static class GzipProgram
{
    /// <summary>Returns the length that the program compresses the content of a gzip file to, or skips the test if it is not installed.</summary>
    public static async Task<long> LengthAsync(byte[] file)
    {
        using var process = Start();
        var length = CountAsync(process.StandardOutput.BaseStream);
        await using (var content = new GZipStream(new MemoryStream(file), CompressionMode.Decompress))
        {
            await content.CopyToAsync(process.StandardInput.BaseStream);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await length;
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("gzip", ["-6", "-c"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            Skip.If(true, $"gzip does not start: {e.Message}");
            throw;
        }
    }

    private static async Task<long> CountAsync(Stream output)
    {
        using var bytes = new MemoryStream();
        await output.CopyToAsync(bytes);
        return bytes.Length;
    }
}
