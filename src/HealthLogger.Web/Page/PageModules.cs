using System.Text;

namespace HealthLogger.Web;

/// <summary>
/// The modules of the page under names that contain a version. What such a name stands for never changes, so that a browser keeps it and
/// does not ask again. All modules have the same version: if each had its own, a change of one would change all that import it anyway.
/// </summary>
internal static class PageModules
{
    /// <summary>The name of the module that the document names, which imports the others.</summary>
    public const string First = "start.js";

    // How a module names another one, whether it imports it at once or later.
    private const string Relative = "\"./";

    /// <summary>Whether a file is a module. The service worker is a script of its own, whose name must stay the same.</summary>
    public static bool IsModule(string name) => name.EndsWith(".js", StringComparison.Ordinal) && name != PageAsset.Worker;

    /// <summary>Returns the name of a module in a version.</summary>
    public static string NameOf(string module, string version) => $"{version}-{module}";

    /// <summary>Returns a module that imports the others by their names in a version.</summary>
    public static byte[] Compose(byte[] module, string version) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(module).Replace(Relative, Relative + NameOf("", version), StringComparison.Ordinal));
}
