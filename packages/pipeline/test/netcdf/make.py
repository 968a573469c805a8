"""Writes the files of this folder with the NetCDF library of Unidata, so that it is not us who wrote what we read.

pip install netCDF4==1.7.5 numpy && python make.py
"""

from pathlib import Path

import netCDF4
import numpy as np

here = Path(__file__).parent


def create(name, form):
    return netCDF4.Dataset(here / name, "w", format=form)


def variable(file, name, kind, dimensions, values, **attributes):
    fill = attributes.pop("_FillValue", None)
    made = file.createVariable(name, kind, dimensions, fill_value=fill)
    made.setncatts(attributes)
    made[:] = values
    return made


def packed():
    """As the Copernicus store gave ERA5: packed, north first, no standard names, hours since 1900."""
    with create("packed.nc", "NETCDF3_64BIT_OFFSET") as file:
        for name, size in [("time", None), ("latitude", 3), ("longitude", 4)]:
            file.createDimension(name, size)
        variable(file, "longitude", "f4", ("longitude",), [358, 359, 0, 1], units="degrees_east")
        variable(file, "latitude", "f4", ("latitude",), [52, 51, 50], units="degrees_north")
        hours = dict(units="hours since 1900-01-01 00:00:00.0", calendar="gregorian")
        # 1 January 2024, 00 and 06 UTC
        variable(file, "time", "i4", ("time",), [1086960, 1086966], **hours)
        cells = ("time", "latitude", "longitude")
        pack = dict(_FillValue=np.int16(-32767), missing_value=np.int16(-32767))
        wind = dict(scale_factor=0.001, add_offset=5.0, units="m s**-1", **pack)
        east = np.arange(24.0).reshape(2, 3, 4) / 10
        variable(file, "u10", "i2", cells, east, long_name="10 metre U wind component", **wind)
        variable(file, "v10", "i2", cells, east * 0 + 3, long_name="10 metre V wind component", **wind)
        water = np.ma.masked_less(280.0 + np.arange(24.0).reshape(2, 3, 4), 281)
        kelvin = dict(scale_factor=0.01, add_offset=290.0, units="K", **pack)
        variable(file, "sst", "i2", cells, water, long_name="Sea surface temperature", **kelvin)
        waves = dict(units="m", long_name="Significant height of waves")
        variable(file, "swh", "f4", cells, east, **waves)


def forecast():
    """Columns first, along the steps of a forecast; the time it was made at is another than the one it is valid for."""
    with create("forecast.nc", "NETCDF3_CLASSIC") as file:
        for name, size in [("step", 2), ("lon", 3), ("lat", 2), ("height", 1)]:
            file.createDimension(name, size)
        variable(file, "lat", "f8", ("lat",), [10, 11], units="degree_north")
        variable(file, "lon", "f8", ("lon",), [20, 21, 22], units="degree_east")
        variable(file, "height", "f8", ("height",), [10], units="m", positive="up", axis="Z")
        seconds = dict(units="seconds since 1970-01-01T00:00:00Z")
        reference = dict(standard_name="forecast_reference_time", **seconds)
        variable(file, "time", "f8", (), 1704067200, **reference)
        valid = dict(standard_name="time", **seconds)
        variable(file, "valid_time", "f8", ("step",), [1704070800, 1704074400], **valid)
        speed = np.array([[[1, 2], [3, 4], [5, np.nan]], [[6, 7], [8, 9], [10, 11]]])
        said = dict(standard_name="wind_speed", units="knots", coordinates="time valid_time")
        variable(file, "wind", "f8", ("step", "height", "lon", "lat"), speed[:, None], **said)


def lone():
    """The one record variable of a file is not padded to four bytes."""
    with create("lone.nc", "NETCDF3_CLASSIC") as file:
        file.createDimension("time", None)
        file.createDimension("x", 3)
        variable(file, "sst", "i2", ("time", "x"), np.arange(6).reshape(2, 3), units="degC")


packed()
forecast()
lone()
