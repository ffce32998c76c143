// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

#include <exception>
#include <new>
#include <string>

#include <xapian.h>

/* What went wrong, with the operating system's words when Xapian has them. */
inline std::string xapian_message(const Xapian::Error &e)
{
    std::string message = e.get_msg();
    const char *system = e.get_error_string();
    if (system && *system)
        message += std::string(": ") + system;
    return message;
}

/* Map the exception in flight to a status. The one catch ladder of the program. */
inline enum status xapian_status(struct error *error) noexcept
{
    try {
        throw;
    } catch (const Xapian::DatabaseModifiedError &e) {
        return error_set(error, STATUS_CHANGED, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DatabaseLockError &e) {
        return error_set(error, STATUS_LOCKED, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DatabaseCorruptError &e) {
        return error_set(error, STATUS_CORRUPT, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DatabaseVersionError &e) {
        return error_set(error, STATUS_VERSION, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return error_set(error, STATUS_NOT_FOUND, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DocNotFoundError &e) {
        return error_set(error, STATUS_NOT_FOUND, "%s", xapian_message(e).c_str());
    } catch (const Xapian::DatabaseError &e) {
        return error_set(error, STATUS_IO, "%s", xapian_message(e).c_str());
    } catch (const Xapian::Error &e) {
        return error_set(error, STATUS_BUG, "%s: %s", e.get_type(), xapian_message(e).c_str());
    } catch (const std::bad_alloc &) {
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    } catch (const std::exception &e) {
        return error_set(error, STATUS_BUG, "%s", e.what());
    } catch (...) {
        return error_set(error, STATUS_BUG, "unknown C++ exception");
    }
}

/* Run f; whatever it throws becomes a status. Nothing leaves this function. */
template <typename F> inline enum status xapian_guard(struct error *error, F &&f) noexcept
{
    try {
        return f();
    } catch (...) {
        return xapian_status(error);
    }
}

inline std::string xapian_string(struct str s)
{
    return s.size ? std::string(s.data, s.size) : std::string();
}
