package dev.tornline.fuzzer.store;

import dev.tornline.fuzzer.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that users name; never more of them than can be right. */
public final class InputFile {

  private InputFile() {}

  /**
   * The content of a text file.
   *
   * @param bytesMax the longest that is read
   * @throws UserException if it is missing, no regular file, longer, or not text in UTF-8
   */
  public static String text(Path file, int bytesMax) {
    byte[] bytes = bytes(file, bytesMax);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UserException(file + ": not a text file in UTF-8");
    }
  }

  /**
   * The content of a file.
   *
   * @param bytesMax the longest that is read
   * @throws UserException if it is missing, no regular file (reading a pipe might never end), or
   *     longer
   */
  public static byte[] bytes(Path file, int bytesMax) {
    byte[] bytes;
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; expected a file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UserException(file + ": a pipe or a device; expected a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(bytesMax + 1);
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": no such file");
    } catch (AccessDeniedException e) {
      throw new UserException(file + ": permission denied");
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
    if (bytes.length > bytesMax) {
      throw new UserException(file + ": larger than the maximum of " + bytesMax + " bytes");
    }
    return bytes;
  }
}
