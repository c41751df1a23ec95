"""Django's administration of the catalog; its autocomplete fields are select2, its description is TinyMCE."""

import csv

from django.contrib import admin
from django.http import HttpResponse

from .models import Category, Product


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ["name", "category", "available"]
    list_filter = ["available"]
    search_fields = ["name"]
    autocomplete_fields = ["category", "related"]
    date_hierarchy = None
    actions = ["export"]

    @admin.action(description="Export as CSV")
    def export(self, request, queryset):
        answer = HttpResponse(content_type="text/csv")
        answer["Content-Disposition"] = 'attachment; filename="products.csv"'
        writer = csv.writer(answer)
        writer.writerow(["name", "category"])
        writer.writerows(queryset.order_by("name").values_list("name", "category__name"))
        return answer
